-- Purpose: workbooks that were not made from the current template.
-- Grain:   submission
-- Inputs:  identified, form_version
SELECT
    identified.submission_id,
    NULL AS variant,
    NULL AS sheet,
    NULL AS cell,
    NULL AS item_code,
    '表式版本' AS subject,
    identified.template_version AS raw_text,
    coalesce(identified.template_version, '（未标明）') AS found,
    form_version.template_version AS expected
FROM identified
CROSS JOIN form_version
WHERE identified.outcome = 'read' AND identified.template_version IS DISTINCT FROM form_version.template_version;
