-- Purpose: every submission with the county that it is of now.
-- Grain:   submission
-- Inputs:  held_submission, identified
CREATE OR REPLACE TEMP TABLE placed_submission AS
SELECT
    held_submission.submission_id,
    held_submission.file_id,
    held_submission.answered_id,
    coalesce(identified.county_code, held_submission.county_code, '') AS county_code
FROM held_submission
LEFT JOIN identified ON held_submission.submission_id = identified.submission_id;
