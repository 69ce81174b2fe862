-- Purpose: townships that have sent nothing for a period: their own dates, and when they reported the half before.
-- Grain:   township
-- Inputs:  completeness_township, county, period, deadline
SELECT
    county.county_name,
    missing.township_code,
    missing.township_name,
    period.title AS period_title,
    deadline.due,
    deadline.late_due,
    earlier.first_received_at AS previous_received_at
FROM completeness_township AS missing
INNER JOIN county ON missing.county_code = county.county_code
INNER JOIN period ON missing.period = period.period
INNER JOIN deadline ON missing.period = deadline.period AND missing.township_code = deadline.township_code
LEFT JOIN completeness_township AS earlier
    ON period.previous_half = earlier.period AND missing.township_code = earlier.township_code
WHERE
    missing.period = $period AND missing.status = 'missing'
    AND (len($counties) = 0 OR list_contains($counties, missing.county_code))
ORDER BY missing.county_code, missing.township_code;
