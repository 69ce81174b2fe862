-- Purpose: the townships that a code stands for: itself, or those of a region of any level (nation: 000000).
-- Grain:   township
-- Inputs:  township, region_member
CREATE OR REPLACE MACRO asked_township(WANTED_CODE) AS TABLE
    WITH asked_county AS (
        SELECT DISTINCT county_code
        FROM region_member
        WHERE region_code = wanted_code
    )

    SELECT township.township_code, township.township_name
    FROM township
    LEFT JOIN asked_county ON township.county_code = asked_county.county_code
    WHERE township.township_code = wanted_code OR asked_county.county_code IS NOT NULL;
