-- Purpose: everything that a rule finds in past returns, with what became of the return without and with the rule.
-- Grain:   finding
-- Inputs:  finding, submission, submission_without_rule, township, county, status
SELECT
    submission.period,
    county.county_name,
    submission.township_code,
    township.township_name,
    submission.submission_id,
    finding.sheet,
    finding.cell,
    finding.raw_text,
    finding.message,
    finding.expected,
    finding.explanation,
    without_rule.title AS status_without,
    with_rule.title AS status_with
FROM finding
INNER JOIN submission ON finding.submission_id = submission.submission_id
INNER JOIN submission_without_rule ON submission.submission_id = submission_without_rule.submission_id
INNER JOIN status AS with_rule ON submission.status = with_rule.status
INNER JOIN status AS without_rule ON submission_without_rule.status = without_rule.status
LEFT JOIN township ON submission.township_code = township.township_code
LEFT JOIN county ON submission.county_code = county.county_code
WHERE finding.rule_id = $rule_id AND submission.period BETWEEN coalesce($first, '') AND coalesce($last, '9999')
ORDER BY submission.period, submission.township_code, submission.submission_id, finding.cell, finding.message;
