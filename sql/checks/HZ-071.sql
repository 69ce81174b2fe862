-- Purpose: 合计 rows of a ledger, or of a wide 半年报, that do not equal the sum of its rows.
--          The 合计 of several townships in one workbook is compared with all parts of the file.
-- Grain:   control cell
-- Inputs:  staged.workbook, staged.ledger_control, staged.enterprise, staged.aid, staged.activity, staged.figures,
--          form_field, item
WITH part AS (
    SELECT this.submission_id, other.submission_id AS part_id
    FROM staged.workbook AS this
    INNER JOIN staged.workbook AS other ON this.file_id = other.file_id
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
    SELECT part.submission_id, figures.row_number, figures.item_code, figures.value
    FROM staged.figures AS figures
    INNER JOIN part ON figures.submission_id = part.part_id
),

titled AS (
    SELECT sheet, field, title FROM form_field
    UNION ALL
    SELECT 'figures', item_code, title FROM item
),

total AS (
    SELECT
        control.submission_id,
        control.sheet,
        control.cell,
        control.ledger,
        control.field,
        control.raw_text,
        control.value,
        coalesce(sum(ledger_number.value), 0) AS rows_total,
        count(ledger_number.value) = count(ledger_number.field) AS is_complete
    FROM staged.ledger_control AS control
    LEFT JOIN ledger_number
        ON control.submission_id = ledger_number.submission_id AND control.field = ledger_number.field
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
