-- Purpose: from a published indicator back to the cells it was computed from:
--          SELECT * FROM trace('2023H1', '510623', 'organising_rate')
-- Grain:   source cell. The code is a county's or a township's. is_used tells whether the township's figures are
--          exact and stand in the value, or rough and only in the range.
-- Inputs:  indicator_township, indicator_term, figure, ledger_measure_cell, code_title, submission, township
CREATE OR REPLACE MACRO trace(WANTED_PERIOD, WANTED_CODE, WANTED_INDICATOR) AS TABLE
    WITH used AS (
        SELECT *
        FROM indicator_township
        WHERE
            period = wanted_period
            AND indicator_code = wanted_indicator
            AND wanted_code IN (county_code, township_code)
    ),

    term AS (
        FROM indicator_term WHERE indicator_code = wanted_indicator
    ),

    source_cell AS (
        SELECT
            used.submission_id, term.side, term.code, term.sign,
            figure.value, figure.value_low, figure.value_high, figure.sheet, figure.cell, figure.raw_text
        FROM used
        CROSS JOIN term
        INNER JOIN figure ON used.submission_id = figure.submission_id AND term.code = figure.item_code
        UNION ALL
        SELECT
            used.submission_id, term.side, term.code, term.sign,
            NULL, NULL, NULL, cells.sheet, cells.cell, cells.raw_text
        FROM used
        CROSS JOIN term
        INNER JOIN ledger_measure_cell AS cells
            ON used.submission_id = cells.submission_id AND term.code = cells.measure_code
    )

    SELECT
        used.period,
        used.county_code,
        used.township_code,
        township.township_name,
        used.indicator_code,
        source_cell.side,
        source_cell.sign,
        source_cell.code,
        code_title.title,
        source_cell.value,
        source_cell.value_low,
        source_cell.value_high,
        used.is_exact AS is_used,
        submission.submission_id,
        submission.sha256,
        submission.file_name,
        source_cell.sheet,
        source_cell.cell,
        source_cell.raw_text
    FROM used
    INNER JOIN source_cell ON used.submission_id = source_cell.submission_id
    INNER JOIN submission ON used.submission_id = submission.submission_id
    INNER JOIN township ON used.township_code = township.township_code
    INNER JOIN code_title ON source_cell.code = code_title.code
    ORDER BY
        used.township_code ASC,
        source_cell.side DESC,
        source_cell.code ASC,
        source_cell.sheet ASC,
        source_cell.cell ASC;
