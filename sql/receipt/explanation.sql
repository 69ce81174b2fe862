-- Purpose: what was explained, released or confirmed in returns.
-- Grain:   finding with an explanation
-- Inputs:  finding, rule, item
WITH asked AS (
    SELECT unnest($submission_ids) AS submission_id
)

SELECT
    finding.submission_id,
    finding.rule_id,
    coalesce(item.title, rule.title) AS subject,
    finding.message,
    finding.explanation
FROM finding
SEMI JOIN asked ON finding.submission_id = asked.submission_id
INNER JOIN rule ON finding.rule_id = rule.rule_id
LEFT JOIN item ON finding.item_code = item.item_code
WHERE
    finding.explanation IS NOT NULL
    AND finding.status IN ('explained', 'confirmed', 'released')
ORDER BY finding.submission_id, finding.rule_id, finding.cell, finding.message;
