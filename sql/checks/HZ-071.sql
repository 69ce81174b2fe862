-- Purpose: 合计 rows of a ledger, or of a wide 半年报, that do not equal the sum of its rows.
--          A 合计 that stands in several parts of a file, each a township's, is compared with all of them.
-- Grain:   control cell
-- Inputs:  staged.workbook, staged.ledger_control, staged.enterprise, staged.aid, staged.activity, staged.figures,
--          form_field, item
WITH control AS (
    SELECT
        ledger_control.*,
        workbook.file_id,
        count(*) OVER (PARTITION BY workbook.file_id, ledger_control.sheet, ledger_control.cell) > 1 AS is_of_all
    FROM staged.ledger_control AS ledger_control
    INNER JOIN staged.workbook AS workbook ON ledger_control.submission_id = workbook.submission_id
),

covered AS (
    SELECT
        control.*,
        part.submission_id AS part_id
    FROM control
    INNER JOIN staged.workbook AS part
        ON
            control.file_id = part.file_id
            AND (control.is_of_all OR control.ledger = 'figures' OR control.submission_id = part.submission_id)
),

ledger_number AS (
    UNPIVOT (
        SELECT submission_id, row_number, COLUMNS('_(persons)$')::DECIMAL(18, 6)
        FROM staged.enterprise
    ) ON COLUMNS('_(persons)$') INTO NAME field VALUE value
    UNION ALL
    UNPIVOT (
        SELECT submission_id, row_number, COLUMNS('_(yuan)$')::DECIMAL(18, 6)
        FROM staged.aid
    ) ON COLUMNS('_(yuan)$') INTO NAME field VALUE value
    UNION ALL
    UNPIVOT (
        SELECT submission_id, row_number, COLUMNS('^(persons|person_times|cost_yuan)$')::DECIMAL(18, 6)
        FROM staged.activity
    ) ON COLUMNS('^(persons|person_times|cost_yuan)$') INTO NAME field VALUE value
    UNION ALL
    SELECT submission_id, row_number, item_code, value
    FROM staged.figures
),

titled AS (
    SELECT sheet, field, title FROM form_field
    UNION ALL
    SELECT 'figures', item_code, title FROM item
),

total AS (
    SELECT
        covered.submission_id,
        covered.sheet,
        covered.cell,
        covered.ledger,
        covered.field,
        covered.raw_text,
        covered.value,
        coalesce(sum(ledger_number.value), 0) AS rows_total,
        count(ledger_number.value) = count(ledger_number.field) AS is_complete
    FROM covered
    LEFT JOIN ledger_number
        ON covered.part_id = ledger_number.submission_id AND covered.field = ledger_number.field
    GROUP BY ALL
)

SELECT
    total.submission_id,
    NULL AS variant,
    total.sheet,
    total.cell,
    NULL AS item_code,
    titled.title AS subject,
    total.raw_text,
    total.raw_text AS found,
    number_text(total.rows_total) AS expected
FROM total
INNER JOIN titled ON total.ledger = titled.sheet AND total.field = titled.field
WHERE total.value <> total.rows_total AND total.is_complete;
