-- Purpose: union stock at the end of the period that does not follow from the last one: closing − opening should be
--          new − dissolved (A03, A14, A15).
-- Grain:   submission
-- Inputs:  comparison, measure
SELECT
    comparison.submission_id,
    NULL AS variant,
    comparison.sheet,
    comparison.cell,
    comparison.item_code,
    NULL AS subject,
    comparison.raw_text,
    '期末 ' || number_text(comparison.value) || ' 减上期末 ' || number_text(comparison.earlier_value) || ' 为 '
    || number_text(comparison.value - comparison.earlier_value) AS found,
    '等于本期新建 ' || number_text(founded.value) || ' 减撤销 ' || number_text(dissolved.value) || '，即 '
    || number_text(founded.value - dissolved.value) AS expected
FROM comparison
INNER JOIN measure AS founded ON comparison.submission_id = founded.submission_id AND founded.code = 'A14'
INNER JOIN measure AS dissolved ON comparison.submission_id = dissolved.submission_id AND dissolved.code = 'A15'
WHERE
    comparison.item_code = 'A03'
    AND comparison.basis = '上期'
    AND comparison.value - comparison.earlier_value <> founded.value - dissolved.value;
