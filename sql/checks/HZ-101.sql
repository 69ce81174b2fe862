-- Purpose: free text that looks like it holds an ID or telephone number; the text itself is not stored.
-- Grain:   cell
-- Inputs:  staged.notice
SELECT
    submission_id,
    NULL AS variant,
    sheet,
    cell,
    item_code,
    found AS subject,
    NULL AS raw_text,
    NULL AS found,
    NULL AS expected
FROM staged.notice
WHERE rule_id = 'HZ-101';
