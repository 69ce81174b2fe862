-- Purpose: where a county's townships, or one of them, stand in a period.
-- Grain:   status
-- Inputs:  completeness_township, status
SELECT c.status, coalesce(any_value(status.title), '未报') AS status_title, count(*) AS townships
FROM completeness_township AS c
LEFT JOIN status ON c.status = status.status
WHERE c.period = $period AND c.county_code = $county_code AND $township_code IN ('', c.township_code)
GROUP BY c.status
ORDER BY c.status;
