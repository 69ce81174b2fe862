-- Purpose: what became of the submissions of a work database that holds few of them (self-check).
-- Grain:   submission
-- Inputs:  submission, identified, status, township
SELECT
    submission.file_name,
    submission.outcome,
    submission.status,
    status.title AS status_title,
    submission.period,
    submission.errors,
    submission.queries,
    submission.notices,
    township.township_name
FROM submission
INNER JOIN status ON submission.status = status.status
LEFT JOIN township ON submission.township_code = township.township_code
ORDER BY submission.submission_id;
