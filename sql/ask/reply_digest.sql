-- Purpose: a digest of what there is to say to every submission, so that only changed answers are written again.
-- Grain:   submission
-- Inputs:  submission, finding, revision_effect
WITH said AS (
    SELECT * EXCLUDE (snapshot_version)
    FROM finding
),

effect AS (
    SELECT submission_id, string_agg(indicator_code || ' ' || after, chr(10) ORDER BY indicator_code) AS effects
    FROM revision_effect
    GROUP BY submission_id
)

SELECT
    s.submission_id,
    md5(
        s.status || coalesce(string_agg(said::VARCHAR, chr(10) ORDER BY said::VARCHAR), '')
        || coalesce(any_value(effect.effects), '')
    ) AS digest
FROM submission AS s
LEFT JOIN said ON s.submission_id = said.submission_id
LEFT JOIN effect ON s.submission_id = effect.submission_id
GROUP BY s.submission_id, s.status
ORDER BY s.submission_id;
