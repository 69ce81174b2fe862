-- Purpose: counties of the roster.
-- Grain:   county
-- Inputs:  county
SELECT county_code, county_name
FROM county
WHERE len($counties) = 0 OR list_contains($counties, county_code)
ORDER BY county_code;
