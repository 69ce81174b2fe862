-- Purpose: featured indicators of a period whose value is another one than in the snapshot before.
-- Grain:   county × indicator
-- Inputs:  indicator_county, indicator_definition, county, standing_indicator (of the snapshot before)
SELECT
    i.period,
    i.county_code,
    county.county_name,
    i.indicator_code,
    d.title,
    d.decimals,
    i.unit,
    i.value,
    before.value AS before
FROM indicator_county AS i
INNER JOIN indicator_definition AS d ON i.indicator_code = d.indicator_code
INNER JOIN county ON i.county_code = county.county_code
LEFT JOIN standing_indicator AS before
    ON
        i.period = before.period
        AND i.county_code = before.county_code
        AND i.indicator_code = before.indicator_code
WHERE
    d.is_featured AND i.period = $period
    AND (len($counties) = 0 OR list_contains($counties, i.county_code))
    AND i.value IS DISTINCT FROM before.value
ORDER BY i.county_code, d.position;
