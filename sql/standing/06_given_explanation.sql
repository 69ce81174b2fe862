-- Purpose: every explanation that was given, with the finding it is about: in the 说明 column of a return, in a reply
--          that came back, or by an officer's command. is_effective: long enough, and not given after the township's
--          period was closed.
-- Grain:   explanation given: township × period × rule × fingerprint × source × submission
-- Inputs:  fingerprinted, rule, rule_class, identified, staged.figures, staged.answers, decision, township, deadline
CREATE OR REPLACE TEMP VIEW given_explanation AS
WITH in_column AS (
    SELECT
        identified.township_code,
        identified.period,
        fingerprinted.rule_id,
        fingerprinted.fingerprint,
        'column' AS source,
        arg_min(figures.explanation, (NOT explains(figures.explanation), figures.item_code)) AS text,
        identified.received_at AS given_at,
        identified.submission_id
    FROM fingerprinted
    INNER JOIN rule ON fingerprinted.rule_id = rule.rule_id
    INNER JOIN rule_class ON rule.class = rule_class.class
    INNER JOIN identified ON fingerprinted.submission_id = identified.submission_id
    INNER JOIN staged.figures AS figures
        ON
            fingerprinted.submission_id = figures.submission_id
            AND list_contains(fingerprinted.item_codes, figures.item_code)
    WHERE rule_class.asks AND figures.explanation <> ''
    GROUP BY ALL
),

in_reply AS (
    SELECT
        answered.township_code,
        answered.period,
        answers.rule_id,
        answers.fingerprint,
        'reply' AS source,
        arg_min(answers.explanation, (NOT explains(answers.explanation), answers.sheet, answers.cell)) AS text,
        carrier.received_at AS given_at,
        carrier.submission_id
    FROM staged.answers AS answers
    INNER JOIN identified AS carrier ON answers.submission_id = carrier.submission_id
    INNER JOIN identified AS answered ON answers.answered_id = answered.submission_id
    WHERE
        answers.explanation <> ''
        AND carrier.township_code = answered.township_code
        AND carrier.period = answered.period
    GROUP BY ALL
),

by_command AS (
    SELECT
        township_code,
        period,
        rule_id,
        fingerprint,
        'command' AS source,
        arg_max(text, given_at) AS text,
        max(given_at) AS given_at,
        NULL AS submission_id,
        arg_max(given_by, given_at) AS given_by
    FROM decision
    WHERE event = 'explained'
    GROUP BY township_code, period, rule_id, fingerprint
),

given AS (
    SELECT *, NULL AS given_by FROM in_column
    UNION ALL
    SELECT *, NULL AS given_by FROM in_reply
    UNION ALL
    FROM by_command
)

SELECT
    given.township_code,
    given.period,
    given.rule_id,
    given.fingerprint,
    given.source,
    given.text,
    coalesce(given.given_by, township.township_name) AS given_by,
    given.given_at,
    given.submission_id,
    explains(given.text) AS is_sufficient,
    is_sufficient AND (deadline.closed_at IS NULL OR given.given_at < deadline.closed_at) AS is_effective
FROM given
INNER JOIN township ON given.township_code = township.township_code
LEFT JOIN deadline ON given.township_code = deadline.township_code AND given.period = deadline.period
WHERE given.period IS NOT NULL;
