-- Purpose: mandatory items that are blank, dashed, not available, or not on the sheet at all.
-- Grain:   submission × item
-- Inputs:  identified, item, staged.figures, form_sheet
SELECT
    identified.submission_id,
    NULL AS variant,
    coalesce(figures.sheet, form_sheet.title) AS sheet,
    figures.cell,
    item.item_code,
    item.title AS subject,
    figures.raw_text,
    NULL AS found,
    NULL AS expected
FROM identified
INNER JOIN item ON item.is_mandatory AND item.since <= coalesce(identified.period, '9999H2')
INNER JOIN form_sheet ON form_sheet.sheet = 'figures'
LEFT JOIN staged.figures AS figures
    ON identified.submission_id = figures.submission_id AND item.item_code = figures.item_code
WHERE
    identified.outcome = 'read'
    AND (item.until = '' OR identified.period <= item.until)
    AND (figures.item_code IS NULL OR figures.reason IN ('blank', 'dash', 'not_available'));
