-- Purpose: featured indicators of every county and period, to compare two snapshots.
-- Grain:   period × county × indicator
-- Inputs:  indicator_county, indicator_definition
SELECT i.period, i.county_code, i.indicator_code, i.value
FROM indicator_county AS i
INNER JOIN indicator_definition AS d ON i.indicator_code = d.indicator_code
WHERE d.is_featured;
