-- Purpose: the return that checks across periods and townships compare with: of each township and period the
--          newest that nothing sends back. Of two with one 更正版次 the first received stands (HZ-102).
-- Grain:   township × period
-- Inputs:  identified, found (results of the checks on single returns), rule, rule_class
CREATE OR REPLACE TABLE clean_return AS
WITH blocked AS (
    SELECT DISTINCT found.submission_id
    FROM found
    INNER JOIN rule ON found.rule_id = rule.rule_id
    INNER JOIN rule_class ON rule.class = rule_class.class
    WHERE rule_class.blocks AND NOT rule.is_on_trial
)

SELECT
    identified.*,
    row_number() OVER (
        PARTITION BY township_code, period ORDER BY revision DESC, received_at ASC, submission_id ASC
    ) = 1 AS is_newest
FROM identified
ANTI JOIN blocked ON identified.submission_id = blocked.submission_id
WHERE identified.township_code IS NOT NULL AND identified.period IS NOT NULL;
