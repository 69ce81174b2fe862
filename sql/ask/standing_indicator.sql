-- Purpose: featured indicators of every county and period, to compare two snapshots.
-- Grain:   period × county × indicator
-- Inputs:  indicator_county, indicator_definition, county
SELECT i.period, i.county_code, county.county_name, i.indicator_code, d.title, d.decimals, i.unit, i.value
FROM indicator_county AS i
INNER JOIN indicator_definition AS d ON i.indicator_code = d.indicator_code
INNER JOIN county ON i.county_code = county.county_code
WHERE d.is_featured
ORDER BY i.period, i.county_code, d.position;
