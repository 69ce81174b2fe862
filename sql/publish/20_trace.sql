-- Purpose: from a published number back to the cells it was computed from:
--          SELECT * FROM trace('2023H1', '510623', 'organising_rate')
-- Grain:   source cell. The code is a township's, or a region's of any level (nation: 000000); in place of an
--          indicator the code of an item or ledger measure may stand. is_used tells whether the figures are exact and
--          stand in the value, or rough and only in the range.
-- Inputs:  indicator_township, indicator_term, figure, ledger_measure_cell, code_title, submission, asked_township
CREATE OR REPLACE MACRO trace(WANTED_PERIOD, WANTED_CODE, WANTED_INDICATOR) AS TABLE
    WITH asked AS (
        FROM asked_township(wanted_code)
    ),

    term AS (
        SELECT side, code, sign FROM indicator_term WHERE indicator_code = wanted_indicator
        UNION ALL
        SELECT 'numerator', code, 1 FROM code_title WHERE code = wanted_indicator
    ),

    used AS (
        SELECT period, county_code, township_code, submission_id, is_exact
        FROM indicator_township
        SEMI JOIN asked USING (township_code)
        WHERE indicator_code = wanted_indicator AND period = wanted_period
        UNION ALL
        SELECT period, county_code, township_code, submission_id, NULL
        FROM submission
        SEMI JOIN asked USING (township_code)
        WHERE is_current AND period = wanted_period AND wanted_indicator IN (SELECT code FROM code_title)
    ),

    source_cell AS (
        SELECT
            figure.submission_id, term.side, term.code, term.sign, figure.quality = 'exact' AS is_exact,
            figure.value, figure.value_low, figure.value_high, figure.sheet, figure.cell, figure.raw_text
        FROM figure
        SEMI JOIN asked ON figure.township_code = asked.township_code
        INNER JOIN term ON figure.item_code = term.code
        WHERE figure.period = wanted_period AND figure.is_current
        UNION ALL
        SELECT
            cells.submission_id, term.side, term.code, term.sign, TRUE,
            NULL, NULL, NULL, cells.sheet, cells.cell, cells.raw_text
        FROM ledger_measure_cell(wanted_period, wanted_code) AS cells
        INNER JOIN term ON cells.measure_code = term.code
    )

    SELECT
        used.period,
        used.county_code,
        used.township_code,
        asked.township_name,
        wanted_indicator AS indicator_code,
        source_cell.side,
        source_cell.sign,
        source_cell.code,
        code_title.title,
        source_cell.value,
        source_cell.value_low,
        source_cell.value_high,
        coalesce(used.is_exact, source_cell.is_exact) AS is_used,
        submission.submission_id,
        submission.sha256,
        submission.file_name,
        source_cell.sheet,
        source_cell.cell,
        source_cell.raw_text
    FROM used
    INNER JOIN asked ON used.township_code = asked.township_code
    INNER JOIN source_cell ON used.submission_id = source_cell.submission_id
    INNER JOIN submission ON used.submission_id = submission.submission_id
    INNER JOIN code_title ON source_cell.code = code_title.code
    ORDER BY
        used.township_code ASC,
        source_cell.side DESC,
        source_cell.code ASC,
        source_cell.sheet ASC,
        source_cell.cell ASC;
