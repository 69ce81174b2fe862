-- Purpose: which townships of a county report for a period, and since when each is closed.
-- Grain:   township
-- Inputs:  deadline
SELECT township_code, closed_at
FROM deadline
WHERE
    period = $period
    AND county_code = $county_code
    AND $township_code IN ('', township_code)
ORDER BY township_code;
