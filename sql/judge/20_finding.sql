-- Purpose: every finding with its class, its Chinese wording, what was said about it, and whether it is settled.
-- Grain:   one result of one rule at one place
-- Inputs:  fingerprinted, rule, rule_class, message, item, identified, finding_answer, suggestion
CREATE OR REPLACE TABLE finding AS
WITH answered AS (
    SELECT
        fingerprinted.*,
        identified.township_code,
        identified.period,
        rule.class,
        rule.implementation,
        rule_class.blocks,
        CASE
            WHEN rule.is_on_trial THEN 'trial'
            WHEN NOT rule_class.blocks AND NOT rule_class.asks THEN 'noted'
            WHEN rule_class.asks AND rule_class.blocks AND answer.is_released THEN 'released'
            WHEN rule_class.asks AND NOT rule_class.blocks AND answer.is_confirmed THEN 'confirmed'
            WHEN rule_class.asks AND NOT rule_class.blocks AND answer.is_explained THEN 'explained'
            ELSE 'open'
        END AS status,
        if(rule_class.asks AND answer.is_explained, answer.text, NULL) AS explanation,
        if(rule_class.asks AND NOT answer.is_explained, answer.text, NULL) AS short_explanation,
        if(rule_class.asks, suggestion.text, NULL) AS suggested_explanation
    FROM fingerprinted
    INNER JOIN identified ON fingerprinted.submission_id = identified.submission_id
    INNER JOIN rule ON fingerprinted.rule_id = rule.rule_id
    INNER JOIN rule_class ON rule.class = rule_class.class
    LEFT JOIN finding_answer AS answer
        ON
            fingerprinted.submission_id = answer.submission_id
            AND fingerprinted.rule_id = answer.rule_id
            AND fingerprinted.fingerprint = answer.fingerprint
    LEFT JOIN suggestion
        ON
            identified.township_code = suggestion.township_code
            AND identified.period = suggestion.period
            AND fingerprinted.rule_id = suggestion.rule_id
            AND fingerprinted.fingerprint = suggestion.fingerprint
),

worded AS (
    SELECT
        answered.*,
        coalesce(item.title, answered.subject, '') AS item_title,
        coalesce(item.unit, '') AS unit,
        coalesce(exact_wording.problem, rule_wording.problem, class_wording.problem, general.problem) AS problem_text,
        coalesce(exact_wording.expected, rule_wording.expected, class_wording.expected, general.expected)
            AS expected_text,
        coalesce(exact_wording.action, rule_wording.action, class_wording.action, general.action) AS action_text
    FROM answered
    LEFT JOIN item ON answered.item_code = item.item_code
    LEFT JOIN message AS exact_wording ON answered.rule_id || '/' || answered.variant = exact_wording.key
    LEFT JOIN message AS rule_wording ON answered.rule_id = rule_wording.key
    LEFT JOIN message AS class_wording ON answered.implementation || '/' || answered.class = class_wording.key
    LEFT JOIN message AS general ON answered.implementation = general.key
)

SELECT
    submission_id,
    rule_id,
    variant,
    class,
    status,
    sheet,
    cell,
    item_code,
    raw_text,
    fill(problem_text, item_title, raw_text, unit, found, expected) AS message,
    fill(expected_text, item_title, raw_text, unit, found, expected) AS expected,
    fill(action_text, item_title, raw_text, unit, found, expected)
    || if(status = 'open' AND short_explanation IS NOT NULL, '；已写的说明“' || short_explanation || '”不足 6 个字', '')
        AS action,
    explanation,
    if(status = 'open' AND explanation IS NULL, suggested_explanation, NULL) AS suggested_explanation,
    blocks AND status NOT IN ('trial', 'released') AS is_blocking,
    fingerprint
FROM worded
ORDER BY submission_id, rule_id, sheet, cell, message;
