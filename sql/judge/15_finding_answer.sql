-- Purpose: what was said about each finding and decided of it. An explanation holds for every submission of its
--          township and period with the same rule and fingerprint; one given after closing only for the held
--          submission it came with. What explains is preferred to what is too short, then the newest.
-- Grain:   submission × rule × fingerprint
-- Inputs:  fingerprinted, identified, explanation, released_finding, decision
CREATE OR REPLACE TEMP TABLE finding_answer AS
WITH asked AS (
    SELECT DISTINCT
        fingerprinted.submission_id,
        identified.township_code,
        identified.period,
        fingerprinted.rule_id,
        fingerprinted.fingerprint
    FROM fingerprinted
    INNER JOIN identified ON fingerprinted.submission_id = identified.submission_id
),

confirmed AS (
    SELECT DISTINCT township_code, period, rule_id, fingerprint
    FROM decision
    WHERE event = 'confirmed'
),

decided AS (
    SELECT
        asked.*,
        released.rule_id IS NOT NULL AS is_released,
        confirmed.rule_id IS NOT NULL AS is_confirmed
    FROM asked
    LEFT JOIN released_finding AS released
        ON
            asked.township_code = released.township_code
            AND asked.period = released.period
            AND asked.rule_id = released.rule_id
            AND asked.fingerprint = released.fingerprint
    LEFT JOIN confirmed
        ON
            asked.township_code = confirmed.township_code
            AND asked.period = confirmed.period
            AND asked.rule_id = confirmed.rule_id
            AND asked.fingerprint = confirmed.fingerprint
)

SELECT
    decided.submission_id,
    decided.rule_id,
    decided.fingerprint,
    arg_max(explanation.text, (explanation.is_sufficient, explanation.given_at, explanation.source)) AS text,
    coalesce(bool_or(explanation.is_sufficient), FALSE) AS is_explained,
    decided.is_released,
    decided.is_confirmed
FROM decided
LEFT JOIN explanation
    ON
        decided.township_code = explanation.township_code
        AND decided.period = explanation.period
        AND decided.rule_id = explanation.rule_id
        AND decided.fingerprint = explanation.fingerprint
        AND (
            explanation.is_effective
            OR NOT explanation.is_sufficient
            OR decided.is_released
            OR decided.submission_id = explanation.submission_id
        )
GROUP BY ALL
HAVING count(explanation.text) > 0 OR decided.is_released OR decided.is_confirmed;
