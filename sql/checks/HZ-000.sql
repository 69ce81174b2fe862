-- Purpose: files that are no readable, filled return, and answers to nothing that we sent.
-- Grain:   submission
-- Inputs:  identified
SELECT
    submission_id,
    outcome AS variant,
    NULL AS sheet,
    NULL AS cell,
    NULL AS item_code,
    file_name AS subject,
    NULL AS raw_text,
    detail AS found,
    '不超过接收限度的工作簿' AS expected
FROM identified
WHERE outcome <> 'read' AND (outcome <> 'answers' OR township_code IS NULL);
