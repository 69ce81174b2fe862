-- Purpose: the townships that a person may mean by a code or a name.
-- Grain:   township
-- Inputs:  township, county
SELECT township.township_code, township.township_name, county.county_code, county.county_name
FROM township
INNER JOIN county ON township.county_code = county.county_code
WHERE
    $named IN (township.township_code, township.township_name, township.short_name)
    AND (len($counties) = 0 OR list_contains($counties, township.county_code))
ORDER BY township.township_code;
