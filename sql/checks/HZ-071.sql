-- Purpose: 合计 rows of a ledger that do not equal the sum of its rows.
-- Grain:   control cell
-- Inputs:  staged.ledger_control, staged.enterprise, staged.aid, staged.activity, form_field
WITH ledger_number AS (
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
        coalesce(sum(ledger_number.value), 0) AS rows_total
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
    form_field.title AS subject,
    total.raw_text,
    total.raw_text AS found,
    number_text(total.rows_total) AS expected
FROM total
INNER JOIN form_field ON total.ledger = form_field.sheet AND total.field = form_field.field
WHERE total.value <> total.rows_total;
