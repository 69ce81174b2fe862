-- Purpose: who should have reported, what came, and what became of it. The roster decides, not what arrived.
-- Grain:   period × expected township
--          Periods appear once something was received after they opened: no clock decides.
-- Inputs:  township, period, received, submission
CREATE OR REPLACE TABLE completeness_township AS
WITH expected AS (
    SELECT period.period, township.county_code, township.township_code, township.township_name
    FROM township
    CROSS JOIN period
    WHERE
        township.reports
        AND valid_in(township.valid_from, township.valid_to, period.period)
        AND period.opens <= (SELECT max(received_at) FROM received)
),

sent AS (
    SELECT
        period,
        township_code,
        count(*) AS submissions,
        min(received_at) AS first_received_at,
        max(received_at) AS last_received_at,
        max(submission_id) FILTER (WHERE is_current) AS submission_id,
        max(status) FILTER (WHERE is_current) AS standing,
        bool_or(is_late) FILTER (WHERE is_current) AS current_is_late,
        bool_and(is_late) AS all_late,
        bool_and(status = 'held') AS all_held,
        arg_max(errors, (status <> 'held', received_at, submission_id)) AS errors,
        arg_max(queries, (status <> 'held', received_at, submission_id)) AS queries
    FROM submission
    WHERE township_code IS NOT NULL AND period IS NOT NULL AND status <> 'answers'
    GROUP BY period, township_code
)

SELECT
    expected.period,
    expected.county_code,
    expected.township_code,
    expected.township_name,
    CASE
        WHEN sent.submissions IS NULL THEN 'missing'
        WHEN sent.all_held THEN 'held'
        ELSE coalesce(sent.standing, 'returned')
    END AS status,
    coalesce(sent.submissions, 0) AS submissions,
    sent.submission_id,
    sent.first_received_at,
    sent.last_received_at,
    coalesce(sent.current_is_late, sent.all_late, FALSE) AS is_late,
    coalesce(sent.errors, 0) AS errors,
    coalesce(sent.queries, 0) AS queries
FROM expected
LEFT JOIN sent ON expected.period = sent.period AND expected.township_code = sent.township_code
ORDER BY expected.period, expected.county_code, expected.township_code;
