-- Purpose: half-years that returns name and that periods.csv does not list, as they are written: nobody's return for
--          them counts until somebody adds them. Whoever has sent another return since has settled it.
-- Grain:   period as written
-- Inputs:  finding, submission
WITH unlisted AS (
    SELECT DISTINCT submission.submission_id, submission.township_code, submission.received_at, finding.raw_text
    FROM finding
    INNER JOIN submission ON finding.submission_id = submission.submission_id
    WHERE finding.rule_id = 'HZ-100' AND finding.variant = 'unlisted'
)

SELECT unlisted.raw_text AS title, count(*) AS submissions
FROM unlisted
ANTI JOIN submission AS later
    ON
        unlisted.township_code = later.township_code
        AND unlisted.received_at < later.received_at
        AND later.period IS NOT NULL
GROUP BY unlisted.raw_text
ORDER BY submissions DESC, title ASC;
