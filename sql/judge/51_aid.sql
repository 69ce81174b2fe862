-- Purpose: aid payments; people only as a keyed hash, each row with the submission, sheet and row it comes from.
-- Grain:   ledger row
-- Inputs:  staged.aid, submission
CREATE OR REPLACE VIEW aid AS
SELECT
    submission.county_code,
    submission.township_code,
    submission.period,
    submission.is_current,
    aid.*
FROM staged.aid AS aid
INNER JOIN submission ON aid.submission_id = submission.submission_id;
