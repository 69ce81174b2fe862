-- Purpose: what a rule would have meant, period by period: how many returns it finds something in, and how many of
--          them are sent back or asked only because of it.
-- Grain:   period
-- Inputs:  finding, submission, submission_without_rule, period
WITH hit AS (
    SELECT submission_id, count(*) AS findings
    FROM finding
    WHERE rule_id = $rule_id
    GROUP BY submission_id
),

compared AS (
    SELECT
        submission.period,
        hit.findings,
        submission.status,
        submission_without_rule.status AS status_without
    FROM submission
    INNER JOIN submission_without_rule ON submission.submission_id = submission_without_rule.submission_id
    LEFT JOIN hit ON submission.submission_id = hit.submission_id
    WHERE
        submission.outcome = 'read'
        AND submission.period BETWEEN coalesce($first, '') AND coalesce($last, '9999')
)

SELECT
    compared.period,
    period.title AS period_title,
    count(*) AS returns,
    count(compared.findings) AS hits,
    coalesce(sum(compared.findings), 0)::BIGINT AS findings,
    count(*) FILTER (
        WHERE compared.findings IS NOT NULL AND compared.status = 'returned' AND compared.status_without <> 'returned'
    ) AS returned,
    count(*) FILTER (
        WHERE compared.findings IS NOT NULL AND compared.status = 'provisional'
        AND compared.status_without NOT IN ('provisional', 'returned')
    ) AS asked
FROM compared
INNER JOIN period ON compared.period = period.period
GROUP BY compared.period, period.title
ORDER BY compared.period;
