-- Purpose: from a row of aid_type_county back to the cells of the 帮扶台账:
--          SELECT * FROM trace_aid('2023H1', '510623', '医疗救助')
-- Grain:   source cell; a payment has up to three: type, cash, goods. raw_text of money is a number without a unit.
--          The code is a township's, or a region's of any level.
-- Inputs:  aid, source_column, ledger_cell, submission, asked_township
CREATE OR REPLACE MACRO trace_aid(WANTED_PERIOD, WANTED_CODE, WANTED_TYPE) AS TABLE
    WITH asked AS (
        FROM asked_township(wanted_code)
    ),

    -- materialised: where DuckDB knows from statistics that a left join finds nothing, it forgets the reader's LIMIT
    rewritten AS MATERIALIZED (
        SELECT submission_id, field, row_number, raw_text
        FROM ledger_cell
        WHERE ledger = 'aid'
    ),

    source_cell AS (
        SELECT
            aid.submission_id,
            aid.township_code,
            aid.row_number,
            aid.person_hash,
            source_column.field,
            source_column.sheet,
            source_column.column_letter || aid.row_number AS cell,
            CASE source_column.field WHEN 'cash_yuan' THEN aid.cash_yuan WHEN 'in_kind_yuan' THEN aid.in_kind_yuan END
                AS value,
            if(source_column.field = 'aid_type', aid.aid_type, number_text(value)) AS text
        FROM aid
        INNER JOIN source_column
            ON
                aid.submission_id = source_column.submission_id
                AND source_column.ledger = 'aid'
                AND source_column.field IN ('aid_type', 'cash_yuan', 'in_kind_yuan')
        WHERE aid.is_current AND aid.period = wanted_period AND coalesce(aid.aid_type, '未填') = wanted_type
    )

    SELECT
        wanted_period AS period,
        source_cell.township_code,
        asked.township_name,
        wanted_type AS aid_type,
        source_cell.field,
        source_cell.value,
        source_cell.person_hash,
        submission.submission_id,
        submission.sha256,
        submission.file_name,
        source_cell.sheet,
        source_cell.cell,
        coalesce(rewritten.raw_text, source_cell.text) AS raw_text
    FROM source_cell
    INNER JOIN asked ON source_cell.township_code = asked.township_code
    INNER JOIN submission ON source_cell.submission_id = submission.submission_id
    LEFT JOIN rewritten
        ON
            source_cell.submission_id = rewritten.submission_id
            AND source_cell.field = rewritten.field
            AND source_cell.row_number = rewritten.row_number
    ORDER BY
        source_cell.township_code ASC,
        submission.submission_id ASC,
        source_cell.row_number ASC,
        source_cell.field ASC;
