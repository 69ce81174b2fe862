-- Purpose: everything that a self-check found, blocking findings first.
-- Grain:   finding
-- Inputs:  finding, rule_class
SELECT
    finding.rule_id,
    rule_class.title AS class_title,
    finding.is_blocking,
    finding.status,
    finding.sheet,
    finding.cell,
    finding.raw_text,
    finding.message,
    finding.expected,
    finding.action
FROM finding
INNER JOIN rule_class ON finding.class = rule_class.class
ORDER BY
    finding.is_blocking DESC,
    finding.rule_id ASC,
    finding.sheet ASC,
    finding.cell ASC,
    finding.message ASC;
