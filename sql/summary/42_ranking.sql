-- Purpose: 乡镇排名: the townships of a county by each featured indicator, the highest first; equals share a rank.
-- Grain:   county × featured indicator × township whose figures are exact
-- Inputs:  counties, period, indicator_township, indicator_definition, township
WITH featured AS (
    SELECT
        indicator_code,
        position,
        if(unit = '%', 100, 1) AS factor
    FROM indicator_definition
    WHERE is_featured
)

SELECT
    value.county_code,
    featured.indicator_code,
    value.township_code,
    township.township_name,
    value.value * featured.factor AS amount,
    rank() OVER (PARTITION BY value.county_code, featured.indicator_code ORDER BY value.value DESC) AS rank_number,
    value.is_provisional
FROM indicator_township AS value
INNER JOIN featured ON value.indicator_code = featured.indicator_code
INNER JOIN township ON value.township_code = township.township_code
WHERE value.period = $period AND value.county_code IN (SELECT unnest($counties)) AND value.value IS NOT NULL
ORDER BY value.county_code, featured.position, rank_number, value.township_code;
