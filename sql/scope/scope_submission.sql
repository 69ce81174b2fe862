-- Purpose: the submissions of the scope.
-- Grain:   submission
-- Inputs:  placed_submission, scope_county
CREATE OR REPLACE TEMP TABLE scope_submission AS
SELECT submission_id
FROM placed_submission
SEMI JOIN scope_county USING (county_code);
