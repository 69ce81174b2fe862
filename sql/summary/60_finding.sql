-- Purpose: 问题清单: what is still open in a county's period, the most serious first.
-- Grain:   county × finding
-- Inputs:  counties, period, finding, submission, township, rule, rule_class, status
-- mandatory, conditional, query, notice: what blocks first, then what cannot be explained away
WITH class_order AS (
    SELECT
        *,
        row_number() OVER (ORDER BY blocks DESC, (blocks = asks) ASC, class ASC) AS seriousness
    FROM rule_class
)

SELECT
    pending.county_code,
    township.township_name,
    pending.file_name,
    finding.sheet,
    finding.cell,
    finding.raw_text,
    finding.message,
    finding.expected,
    finding.action,
    finding.explanation,
    finding.rule_id,
    rule.title AS rule_title,
    class_order.title AS class_title,
    class_order.colour,
    status.title AS state_title,
    pending.submission_id
FROM finding
INNER JOIN pending_submission($period, $counties) AS pending ON finding.submission_id = pending.submission_id
INNER JOIN township ON pending.township_code = township.township_code
INNER JOIN rule ON finding.rule_id = rule.rule_id
INNER JOIN class_order ON finding.class = class_order.class
LEFT JOIN status ON pending.status = status.status
WHERE finding.status = 'open' AND pending.period = $period
ORDER BY
    pending.county_code,
    class_order.seriousness,
    pending.township_code,
    pending.submission_id,
    finding.rule_id,
    finding.sheet,
    length(finding.cell),
    finding.cell,
    finding.message;
