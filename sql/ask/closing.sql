-- Purpose: which townships of a county report for a period, and since when each is closed.
-- Grain:   township
-- Inputs:  deadline, county
SELECT deadline.township_code, deadline.closed_at, county.county_name
FROM deadline
INNER JOIN county ON deadline.county_code = county.county_code
WHERE
    deadline.period = $period
    AND deadline.county_code = $county_code
    AND $township_code IN ('', deadline.township_code)
ORDER BY deadline.township_code;
