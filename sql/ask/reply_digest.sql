-- Purpose: a digest of what there is to say to every submission, so that only changed answers are written again.
-- Grain:   submission
-- Inputs:  submission, finding
WITH said AS (
    SELECT * EXCLUDE (snapshot_version)
    FROM finding
)

SELECT
    s.submission_id,
    md5(s.status || coalesce(string_agg(said::VARCHAR, chr(10) ORDER BY said::VARCHAR), '')) AS digest
FROM submission AS s
LEFT JOIN said ON s.submission_id = said.submission_id
GROUP BY s.submission_id, s.status
ORDER BY s.submission_id;
