-- Purpose: what people decided, each decision with its county.
-- Grain:   decision
-- Inputs:  journal_decision, township
CREATE OR REPLACE TABLE decision AS
SELECT
    decision.event,
    coalesce(decision.county_code, township.county_code) AS county_code,
    decision.township_code,
    decision.period,
    decision.rule_id,
    decision.fingerprint,
    decision.text,
    decision.given_by,
    decision.given_at
FROM journal_decision AS decision
LEFT JOIN township ON decision.township_code = township.township_code
ORDER BY decision.given_at, decision.event, decision.township_code, decision.rule_id, decision.fingerprint;
