-- Purpose: enterprises and institutions, each row with the submission, sheet and row it comes from.
-- Grain:   ledger row
-- Inputs:  staged.enterprise, submission
CREATE OR REPLACE VIEW enterprise AS
SELECT
    submission.county_code,
    submission.township_code,
    submission.period,
    submission.is_current,
    enterprise.*
FROM staged.enterprise AS enterprise
INNER JOIN submission ON enterprise.submission_id = submission.submission_id;
