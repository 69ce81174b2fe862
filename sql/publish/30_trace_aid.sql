-- Purpose: from a row of aid_type_county back to the cells of the 帮扶台账:
--          SELECT * FROM trace_aid('2023H1', '510623', '医疗救助')
-- Grain:   source cell; a payment has up to three: type, cash, goods. raw_text of money is a number without a unit.
--          The code is a township's, or a region's of any level.
-- Inputs:  aid, source_column, ledger_cell, submission, asked_township
CREATE OR REPLACE MACRO trace_aid(WANTED_PERIOD, WANTED_CODE, WANTED_TYPE) AS TABLE
    WITH asked AS (
        FROM asked_township(wanted_code)
    ),

    payment AS (
        SELECT
            submission_id,
            township_code,
            row_number,
            person_hash,
            unnest([
                { field: 'aid_type', value: NULL, text: aid_type },
                { field: 'cash_yuan', value: cash_yuan, text: number_text(cash_yuan) },
                { field: 'in_kind_yuan', value: in_kind_yuan, text: number_text(in_kind_yuan) }
            ], recursive := TRUE)
        FROM aid
        SEMI JOIN asked USING (township_code)
        WHERE is_current AND period = wanted_period AND coalesce(aid_type, '未填') = wanted_type
    )

    SELECT
        wanted_period AS period,
        payment.township_code,
        asked.township_name,
        wanted_type AS aid_type,
        payment.field,
        payment.value,
        payment.person_hash,
        submission.submission_id,
        submission.sha256,
        submission.file_name,
        source_column.sheet,
        source_column.column_letter || payment.row_number AS cell,
        coalesce(ledger_cell.raw_text, payment.text) AS raw_text
    FROM payment
    INNER JOIN asked ON payment.township_code = asked.township_code
    INNER JOIN submission ON payment.submission_id = submission.submission_id
    INNER JOIN source_column
        ON
            payment.submission_id = source_column.submission_id
            AND source_column.ledger = 'aid'
            AND payment.field = source_column.field
    LEFT JOIN ledger_cell
        ON
            payment.submission_id = ledger_cell.submission_id
            AND ledger_cell.ledger = 'aid'
            AND payment.field = ledger_cell.field
            AND payment.row_number = ledger_cell.row_number
    ORDER BY
        payment.township_code ASC,
        submission.submission_id ASC,
        payment.row_number ASC,
        payment.field ASC;
