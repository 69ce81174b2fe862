-- Purpose: training sessions and activities, each row with the submission, sheet and row it comes from.
-- Grain:   ledger row
-- Inputs:  staged.activity, submission
CREATE OR REPLACE VIEW activity AS
SELECT
    submission.county_code,
    submission.township_code,
    submission.period,
    submission.is_current,
    activity.*
FROM staged.activity AS activity
INNER JOIN submission ON activity.submission_id = submission.submission_id;
