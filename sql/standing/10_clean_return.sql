-- Purpose: the return that checks across periods and townships compare with: of each township and period the
--          newest that nothing sends back and no closing holds, unless there is no other. Of two with one 更正版次
--          the newest answer to a reply stands, else the first received (HZ-102).
-- Grain:   submission
-- Inputs:  identified, fingerprinted (results of the checks on single returns), rule, rule_class, released_finding
CREATE OR REPLACE TEMP TABLE clean_return AS
WITH blocked AS (
    SELECT DISTINCT fingerprinted.submission_id
    FROM fingerprinted
    INNER JOIN identified ON fingerprinted.submission_id = identified.submission_id
    INNER JOIN rule ON fingerprinted.rule_id = rule.rule_id
    INNER JOIN rule_class ON rule.class = rule_class.class
    LEFT JOIN released_finding AS released
        ON
            identified.township_code = released.township_code
            AND identified.period = released.period
            AND fingerprinted.rule_id = released.rule_id
            AND fingerprinted.fingerprint = released.fingerprint
    WHERE rule_class.blocks AND NOT rule.is_on_trial AND (released.rule_id IS NULL OR NOT rule_class.asks)
)

SELECT
    identified.*,
    row_number() OVER (
        PARTITION BY township_code, period
        ORDER BY
            is_held ASC,
            revision DESC,
            if(answered_id IS NULL, NULL, received_at) DESC NULLS LAST,
            received_at ASC,
            submission_id ASC
    ) = 1 AS is_newest
FROM identified
ANTI JOIN blocked ON identified.submission_id = blocked.submission_id
WHERE identified.outcome = 'read' AND identified.township_code IS NOT NULL AND identified.period IS NOT NULL;
