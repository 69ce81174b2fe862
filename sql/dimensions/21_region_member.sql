-- Purpose: the regions that figures are given for, and the counties that belong to each.
-- Grain:   region × county. The nation is everything that the roster lists.
-- Inputs:  county
CREATE OR REPLACE TABLE region_member AS
SELECT 'county' AS level, county_code AS region_code, county_name AS region_name, county_code FROM county
UNION ALL
SELECT 'city', city_code, city_name, county_code FROM county WHERE city_code IS NOT NULL
UNION ALL
SELECT 'province', province_code, province_name, county_code FROM county WHERE province_code IS NOT NULL
UNION ALL
SELECT 'nation', '000000', '名册全部地区', county_code FROM county
ORDER BY level, region_code, county_code;
