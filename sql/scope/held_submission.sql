-- Purpose: every submission with the county that it was last found to be of, and whether it came, went or is told
--          otherwise since then. What was read of it does not change: other code or another key reads everything anew.
-- Grain:   submission
-- Inputs:  staged.workbook, received, submission
CREATE OR REPLACE TEMP TABLE held_submission AS
SELECT
    submission_id,
    workbook.file_id,
    workbook.answered_id,
    submission.county_code,
    NOT coalesce(
        received.file_name = submission.file_name AND received.received_at = submission.received_at, FALSE
    ) AS is_changed
FROM staged.workbook AS workbook
FULL OUTER JOIN submission USING (submission_id)
LEFT JOIN received ON workbook.file_id = received.submission_id;
