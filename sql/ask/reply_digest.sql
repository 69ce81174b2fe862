-- Purpose: a digest of what there is to say to every submission, so that only changed answers are written again.
-- Grain:   submission
-- Inputs:  submission, finding
SELECT s.submission_id, md5(s.status || coalesce(string_agg(f::VARCHAR, chr(10) ORDER BY f::VARCHAR), '')) AS digest
FROM submission AS s
LEFT JOIN finding AS f ON s.submission_id = f.submission_id
GROUP BY s.submission_id, s.status
ORDER BY s.submission_id;
