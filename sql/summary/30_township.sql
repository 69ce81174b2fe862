-- Purpose: 报送情况: every township that should have reported, what came and what became of it.
-- Grain:   county × expected township
-- Inputs:  counties, period, township, completeness_township, submission, finding, status
WITH completeness AS (
    FROM completeness_township
    WHERE period = $period AND county_code IN (SELECT unnest($counties))
),

-- completeness knows no period for which nothing at all has come: then the roster alone says who is expected
expected AS (
    SELECT
        county_code,
        township_code,
        township_name
    FROM completeness
    UNION ALL
    SELECT
        county_code,
        township_code,
        township_name
    FROM township
    WHERE
        county_code NOT IN (SELECT completeness.county_code FROM completeness)
        AND county_code IN (SELECT unnest($counties))
        AND valid_in(valid_from, valid_to, $period)
),

-- returned only for what the township has explained, so that the next step is the county's
to_be_released AS (
    SELECT
        submission.submission_id,
        submission.township_code
    FROM submission
    INNER JOIN finding ON submission.submission_id = finding.submission_id
    WHERE
        submission.period = $period
        AND submission.county_code IN (SELECT unnest($counties))
        AND submission.status = 'returned'
        AND finding.is_blocking
    GROUP BY submission.submission_id, submission.township_code
    HAVING bool_and(finding.explanation IS NOT NULL)
),

explained AS (
    SELECT DISTINCT township_code
    FROM to_be_released
)

SELECT
    expected.county_code,
    row_number() OVER (PARTITION BY expected.county_code ORDER BY expected.township_code ASC) AS line_number,
    expected.township_code,
    expected.township_name,
    coalesce(completeness.status, 'missing') AS state,
    coalesce(status.title, '未报') AS state_title,
    coalesce(completeness.submissions, 0) AS submissions,
    completeness.first_received_at::TIMESTAMP AS first_received_at,
    completeness.last_received_at::TIMESTAMP AS last_received_at,
    submission.received_at::TIMESTAMP AS counted_received_at,
    submission.revision,
    if(completeness.is_late, '迟报', '') AS late_mark,
    if(completeness.status = 'missing', NULL, completeness.errors) AS errors,
    if(completeness.status = 'missing', NULL, completeness.queries) AS queries,
    CASE
        WHEN coalesce(completeness.status, 'missing') = 'missing' THEN '请催报'
        WHEN completeness.status = 'returned' AND explained.township_code IS NOT NULL
            THEN '乡镇已说明，请决定是否放行（见问题清单）'
        WHEN completeness.status = 'returned' THEN '请督促按问题清单改正后重报'
        WHEN completeness.status = 'provisional' THEN '请督促核实并说明原因'
        WHEN completeness.errors > 0 THEN '后来的一份被退回，仍按原来通过的计入；请督促改正后重报'
        WHEN completeness.queries > 0 THEN '后来的一份待说明，仍按原来通过的计入；请督促核实并说明'
        ELSE ''
    END AS next_step
FROM expected
LEFT JOIN completeness ON expected.township_code = completeness.township_code
LEFT JOIN submission ON completeness.submission_id = submission.submission_id
LEFT JOIN explained ON expected.township_code = explained.township_code
LEFT JOIN status ON completeness.status = status.status
ORDER BY expected.county_code, expected.township_code;
