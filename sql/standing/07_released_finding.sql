-- Purpose: findings that an officer released. A release needs the township's reason beside the officer's: without an
--          explanation from any source it changes nothing.
-- Grain:   township × period × rule × fingerprint
-- Inputs:  decision, given_explanation
CREATE OR REPLACE TEMP VIEW released_finding AS
SELECT DISTINCT decision.township_code, decision.period, decision.rule_id, decision.fingerprint
FROM decision
SEMI JOIN given_explanation AS given
    ON
        decision.township_code = given.township_code
        AND decision.period = given.period
        AND decision.rule_id = given.rule_id
        AND decision.fingerprint = given.fingerprint
        AND given.is_sufficient
WHERE decision.event = 'released';
