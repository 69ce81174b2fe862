-- Purpose: the county federations, with the city and province they belong to.
-- Grain:   county
-- Inputs:  roster
CREATE OR REPLACE TABLE county AS
SELECT DISTINCT county_code, county_name, city_code, city_name, province_code, province_name
FROM roster
ORDER BY county_code;
