-- Purpose: the newest period that anybody sent something for.
-- Grain:   one row
-- Inputs:  submission
SELECT max(period) AS period FROM submission
WHERE len($counties) = 0 OR list_contains($counties, county_code);
