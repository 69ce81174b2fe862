-- Purpose: what the township said about the same items under the same rule in an earlier period, or in this one before
--          the figures changed; of a ledger row, in an earlier period. It is offered with the question and never taken
--          for an answer.
-- Grain:   township × period × rule × items or fingerprint
-- Inputs:  fingerprinted, identified, explanation
CREATE OR REPLACE TEMP TABLE suggestion AS
WITH subject AS (
    SELECT DISTINCT
        identified.township_code,
        identified.period,
        fingerprinted.rule_id,
        fingerprinted.fingerprint,
        coalesce(array_to_string(fingerprinted.item_codes, ','), fingerprinted.fingerprint) AS about
    FROM fingerprinted
    INNER JOIN identified ON fingerprinted.submission_id = identified.submission_id
),

earlier AS (
    SELECT
        subject.township_code,
        subject.period,
        subject.rule_id,
        subject.fingerprint,
        subject.about,
        explanation.text,
        explanation.given_at
    FROM subject
    INNER JOIN explanation USING (township_code, period, rule_id, fingerprint)
    WHERE explanation.is_effective
)

SELECT
    subject.township_code,
    subject.period,
    subject.rule_id,
    subject.fingerprint,
    arg_max(earlier.text, (earlier.period, earlier.given_at)) AS text
FROM subject
INNER JOIN earlier
    ON
        subject.township_code = earlier.township_code
        AND subject.rule_id = earlier.rule_id
        AND subject.about = earlier.about
        AND (
            subject.period > earlier.period
            OR (subject.period = earlier.period AND subject.fingerprint <> earlier.fingerprint)
        )
GROUP BY subject.township_code, subject.period, subject.rule_id, subject.fingerprint;
