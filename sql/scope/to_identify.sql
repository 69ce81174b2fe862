-- Purpose: the submissions whose county is to be found: those that changed, with those that they answer.
-- Grain:   submission
-- Inputs:  held_submission
CREATE OR REPLACE TEMP TABLE to_identify AS
SELECT submission_id FROM held_submission
WHERE is_changed
UNION
SELECT answered_id FROM held_submission
WHERE is_changed AND answered_id IS NOT NULL;
