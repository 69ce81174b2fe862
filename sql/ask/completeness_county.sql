-- Purpose: how complete counties are in a period.
-- Grain:   county
-- Inputs:  completeness_county, county
SELECT c.*, county.county_name
FROM completeness_county AS c
INNER JOIN county ON c.county_code = county.county_code
WHERE c.period = $period AND (len($counties) = 0 OR list_contains($counties, c.county_code))
ORDER BY c.county_code;
