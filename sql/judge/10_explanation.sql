-- Purpose: every explanation that was given, also one too short or given after the period was closed.
-- Grain:   township × period × rule × fingerprint × source × submission
-- Inputs:  given_explanation
CREATE OR REPLACE TABLE explanation AS
SELECT * FROM given_explanation
ORDER BY period, township_code, rule_id, fingerprint, given_at, source, submission_id;
