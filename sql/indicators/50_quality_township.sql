-- Purpose: how good the reporting of each township was: what was found in its returns, what is still open, what it
--          explained, how often it had to send again, and how late it was.
-- Grain:   period × expected township; findings of rules on trial are not counted.
-- Inputs:  completeness_township, submission, finding, deadline
CREATE OR REPLACE TABLE quality_township AS
WITH sent AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY period, township_code ORDER BY revision DESC, received_at DESC, submission_id DESC
        ) = 1 AS is_newest
    FROM submission
    WHERE township_code IS NOT NULL AND period IS NOT NULL AND status NOT IN ('held', 'answers')
),

returns AS (
    SELECT
        period,
        township_code,
        count(*) AS submissions,
        count(*) FILTER (WHERE status = 'returned') AS submissions_returned,
        min(received_at) AS first_received_at
    FROM sent
    GROUP BY period, township_code
),

found AS (
    SELECT
        sent.period,
        sent.township_code,
        count(*) FILTER (WHERE finding.class = 'mandatory') AS found_mandatory,
        count(*) FILTER (WHERE finding.class = 'conditional') AS found_conditional,
        count(*) FILTER (WHERE finding.class = 'query') AS found_query,
        count(*) FILTER (WHERE finding.class = 'notice') AS found_notice,
        count(*) FILTER (WHERE finding.status = 'open' AND sent.is_newest) AS findings_open,
        count(*) FILTER (WHERE finding.class = 'query' AND finding.explanation IS NOT NULL) AS queries_explained
    FROM sent
    INNER JOIN finding ON sent.submission_id = finding.submission_id
    WHERE finding.status <> 'trial'
    GROUP BY sent.period, sent.township_code
)

SELECT
    expected.period,
    expected.county_code,
    expected.township_code,
    expected.status,
    coalesce(returns.submissions, 0) AS submissions,
    coalesce(returns.submissions_returned, 0) AS submissions_returned,
    greatest(coalesce(returns.submissions, 0) - 1, 0) AS resubmissions,
    returns.first_received_at,
    -- greatest() passes over a null: who sent nothing has no days
    if(
        returns.first_received_at IS NULL,
        NULL,
        greatest(date_diff('day', deadline.due, returns.first_received_at::DATE), 0)
    ) AS days_late,
    coalesce(found.found_mandatory, 0) AS found_mandatory,
    coalesce(found.found_conditional, 0) AS found_conditional,
    coalesce(found.found_query, 0) AS found_query,
    coalesce(found.found_notice, 0) AS found_notice,
    coalesce(found.findings_open, 0) AS findings_open,
    coalesce(found.queries_explained, 0) AS queries_explained,
    found.queries_explained / nullif(found.found_query, 0) AS explained_share
FROM completeness_township AS expected
LEFT JOIN returns ON expected.period = returns.period AND expected.township_code = returns.township_code
LEFT JOIN found ON expected.period = found.period AND expected.township_code = found.township_code
LEFT JOIN deadline ON expected.period = deadline.period AND expected.township_code = deadline.township_code
ORDER BY expected.period, expected.county_code, expected.township_code;
