-- Purpose: half-years that returns name and that periods.csv does not list, as they are written: nobody's return for
--          them counts until somebody adds them.
-- Grain:   period as written
-- Inputs:  finding
SELECT raw_text AS title, count(DISTINCT submission_id) AS submissions
FROM finding
WHERE rule_id = 'HZ-100' AND variant = 'unlisted'
GROUP BY raw_text
ORDER BY submissions DESC, title ASC;
