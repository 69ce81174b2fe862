-- Purpose: a county's indicators in the catalogue's order, with their wording.
-- Grain:   county × indicator
-- Inputs:  indicator_county, indicator_definition, county
SELECT i.*, county.county_name, d.title, d.decimals, d.section, d.is_featured
FROM indicator_county AS i
INNER JOIN county ON i.county_code = county.county_code
INNER JOIN indicator_definition AS d ON i.indicator_code = d.indicator_code
WHERE i.period = $period AND (len($counties) = 0 OR list_contains($counties, i.county_code))
ORDER BY i.county_code, d.position;
