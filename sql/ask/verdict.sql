-- Purpose: what became of the one file of a work database (self-check). Of several townships in one workbook the
--          gravest outcome counts, and the findings of all.
-- Grain:   file
-- Inputs:  submission, identified, status, township
WITH ranked AS (
    SELECT
        submission.*,
        status.title AS status_title,
        township.township_name,
        (submission.outcome <> 'read', submission.status = 'returned', submission.status = 'provisional') AS gravity
    FROM submission
    INNER JOIN status ON submission.status = status.status
    LEFT JOIN township ON submission.township_code = township.township_code
)

SELECT
    file_name,
    arg_max(outcome, gravity) AS outcome,
    arg_max(status, gravity) AS status,
    arg_max(status_title, gravity) AS status_title,
    min(period) AS period,
    sum(errors)::INTEGER AS errors,
    sum(queries)::INTEGER AS queries,
    sum(notices)::INTEGER AS notices,
    string_agg(DISTINCT township_name, '、' ORDER BY township_name) AS township_name
FROM ranked
GROUP BY file_name;
