-- Purpose: who of the expected townships has reported.
-- Grain:   township
-- Inputs:  completeness_township, county, status
SELECT
    c.*,
    county.county_name,
    coalesce(status.title, '未报') AS status_title
FROM completeness_township AS c
INNER JOIN county ON c.county_code = county.county_code
LEFT JOIN status ON c.status = status.status
WHERE c.period = $period AND (len($counties) = 0 OR list_contains($counties, c.county_code))
ORDER BY c.county_code, c.township_code;
