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
    coalesce(expected, '表式规定的栏目名称') AS expected
FROM staged.notice
WHERE rule_id = 'HZ-008';
