-- Purpose: everything that relations and indicators compute with: items of 半年报 and measures of the ledgers,
--          each as a range; an exact number is a range of one point, a missing one has no row.
-- Grain:   submission × code
-- Inputs:  staged.figures, ledger_measure, ledger_definition, form_sheet
CREATE OR REPLACE TEMP VIEW measure AS
SELECT
    submission_id,
    item_code AS code,
    value,
    value_low,
    coalesce(value_high, 999999999999) AS value_high,
    step,
    sheet,
    cell,
    raw_text
FROM staged.figures
WHERE quality IN ('exact', 'lower_bound')
UNION ALL
SELECT
    ledger_measure.submission_id,
    ledger_measure.measure_code,
    ledger_measure.value,
    ledger_measure.value,
    ledger_measure.value,
    NULL,
    form_sheet.title,
    NULL,
    NULL
FROM ledger_measure
INNER JOIN ledger_definition ON ledger_measure.measure_code = ledger_definition.code
INNER JOIN form_sheet ON ledger_definition.ledger = form_sheet.sheet;
