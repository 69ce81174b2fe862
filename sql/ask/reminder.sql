-- Purpose: townships that have sent nothing for a period, and when it is due.
-- Grain:   township
-- Inputs:  completeness_township, county, period
SELECT
    county.county_name,
    c.township_name,
    period.title AS period_title,
    period.due,
    period.late_due
FROM completeness_township AS c
INNER JOIN county ON c.county_code = county.county_code
INNER JOIN period ON c.period = period.period
WHERE
    c.period = $period AND c.status = 'missing'
    AND (len($counties) = 0 OR list_contains($counties, c.county_code))
ORDER BY c.county_code, c.township_code;
