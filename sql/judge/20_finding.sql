-- Purpose: every finding with its class, its Chinese wording and, where the township gave one, its explanation.
-- Grain:   one result of one rule at one place
-- Inputs:  fingerprinted, rule, rule_class, message, item, item_explanation
CREATE OR REPLACE TABLE finding AS
WITH explained AS (
    SELECT
        fingerprinted.*,
        (
            SELECT any_value(item_explanation.explanation)
            FROM item_explanation
            WHERE
                item_explanation.submission_id = fingerprinted.submission_id
                AND list_contains(fingerprinted.item_codes, item_explanation.item_code)
        ) AS explanation
    FROM fingerprinted
),

worded AS (
    SELECT
        explained.*,
        rule.class,
        rule.is_on_trial,
        rule_class.title AS class_title,
        rule_class.blocks,
        rule_class.asks,
        coalesce(item.title, explained.subject, '') AS item_title,
        coalesce(item.unit, '') AS unit,
        coalesce(exact_wording.problem, rule_wording.problem, class_wording.problem, general.problem) AS problem_text,
        coalesce(exact_wording.expected, rule_wording.expected, class_wording.expected, general.expected)
            AS expected_text,
        coalesce(exact_wording.action, rule_wording.action, class_wording.action, general.action) AS action_text
    FROM explained
    INNER JOIN rule ON explained.rule_id = rule.rule_id
    INNER JOIN rule_class ON rule.class = rule_class.class
    LEFT JOIN item ON explained.item_code = item.item_code
    LEFT JOIN message AS exact_wording ON explained.rule_id || '/' || explained.variant = exact_wording.key
    LEFT JOIN message AS rule_wording ON explained.rule_id = rule_wording.key
    LEFT JOIN message AS class_wording ON rule.implementation || '/' || rule.class = class_wording.key
    LEFT JOIN message AS general ON rule.implementation = general.key
)

SELECT
    submission_id,
    rule_id,
    variant,
    class,
    CASE
        WHEN is_on_trial THEN 'trial'
        WHEN class = 'query' AND explanation IS NOT NULL THEN 'explained'
        WHEN class = 'notice' THEN 'noted'
        ELSE 'open'
    END AS status,
    sheet,
    cell,
    item_code,
    raw_text,
    fill(problem_text, item_title, raw_text, unit, found, expected) AS message,
    fill(expected_text, item_title, raw_text, unit, found, expected) AS expected,
    fill(action_text, item_title, raw_text, unit, found, expected) AS action,
    explanation,
    blocks AND NOT is_on_trial AS is_blocking,
    fingerprint
FROM worded
ORDER BY submission_id, rule_id, sheet, cell, message;
