-- Purpose: names and codes that townships no longer have, and what became of them. Only a renaming or a new code
--          says for certain who the successor is; a merger or a split is for people to decide.
-- Grain:   former township
-- Inputs:  roster_history
CREATE OR REPLACE TABLE former_township AS
SELECT
    old_code,
    old_name,
    county_code,
    last_vintage_seen::INTEGER AS last_year,
    successor_code,
    coalesce(confidence = 'high', FALSE) AND successor_code IS NOT NULL AS is_certain
FROM roster_history
ORDER BY old_code;
