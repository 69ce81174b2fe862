-- Purpose: indicators of the counties, as in indicator_region.
-- Grain:   period × county × indicator, also where nobody reported.
-- Inputs:  indicator_region
CREATE OR REPLACE TABLE indicator_county AS
SELECT * EXCLUDE (level, region_name) RENAME (region_code AS county_code)
FROM indicator_region
WHERE level = 'county'
ORDER BY period, county_code;
