-- Purpose: how many submissions are new, are spoken of differently, or are returned now, since the snapshot before.
-- Grain:   one row
-- Inputs:  submission, standing_submission (of the snapshot before)
WITH now AS (
    SELECT
        submission_id,
        status,
        concat_ws('/', status, errors, queries, explained, notices) AS digest
    FROM submission
)

SELECT
    count(*) FILTER (WHERE before.submission_id IS NULL) AS new,
    count(*) FILTER (WHERE before.submission_id IS NOT NULL AND now.digest <> before.digest) AS changed,
    count(*) FILTER (WHERE now.status = 'returned' AND before.status IS DISTINCT FROM 'returned') AS returned
FROM now
LEFT JOIN standing_submission AS before ON now.submission_id = before.submission_id;
