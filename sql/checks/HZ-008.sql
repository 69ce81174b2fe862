-- Purpose: headings, sheets and rows that were not read, as the reader noted them.
-- Grain:   one notice of the reader
-- Inputs:  staged.notice
SELECT
    submission_id,
    variant,
    sheet,
    cell,
    item_code,
    found AS subject,
    NULL AS raw_text,
    found,
    NULL AS expected
FROM staged.notice
WHERE rule_id = 'HZ-008';
