-- Purpose: the regions that counties of the scope belong to, each with all its counties.
-- Grain:   region × county
-- Inputs:  region_member, scope_county
CREATE OR REPLACE TABLE region_member AS
WITH region AS (
    SELECT DISTINCT level, region_code
    FROM region_member
    SEMI JOIN scope_county USING (county_code)
)

SELECT region_member.*
FROM region_member
SEMI JOIN region USING (level, region_code);
