-- Purpose: what was explained, released or confirmed in returns.
-- Grain:   finding with an explanation
-- Inputs:  finding, rule, item
SELECT
    finding.submission_id,
    finding.rule_id,
    coalesce(item.title, rule.title) AS subject,
    finding.message,
    finding.explanation
FROM finding
INNER JOIN rule ON finding.rule_id = rule.rule_id
LEFT JOIN item ON finding.item_code = item.item_code
WHERE
    list_contains($submission_ids, finding.submission_id)
    AND finding.explanation IS NOT NULL
    AND finding.status IN ('explained', 'confirmed', 'released')
ORDER BY finding.submission_id, finding.rule_id, finding.cell, finding.message;
