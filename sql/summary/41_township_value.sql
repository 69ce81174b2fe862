-- Purpose: the numbers of 分乡镇; the row without a township is the county's, as in indicator_county.
-- Grain:   county × (township or county) × item or indicator
-- Inputs:  counties, period, figure, item, indicator_township, indicator_county, indicator_definition
WITH item_value AS (
    SELECT
        county_code,
        township_code,
        item_code AS code,
        sum(value) FILTER (WHERE quality = 'exact') AS amount,
        sum(value_low) AS low,
        sum(coalesce(value_high, 999999999999)) AS high,
        bool_or(quality <> 'exact') AS is_rough
    FROM figure
    WHERE
        is_current
        AND period = $period
        AND county_code IN (SELECT unnest($counties))
        AND quality IN ('exact', 'lower_bound')
        AND item_code IN (SELECT item.item_code FROM item WHERE item.is_mandatory)
    GROUP BY GROUPING SETS ((county_code, township_code, item_code), (county_code, item_code))
),

indicator_value AS (
    SELECT
        county_code,
        township_code,
        indicator_code,
        value AS amount,
        value_low AS low,
        value_high AS high,
        NOT is_exact AS is_rough
    FROM indicator_township
    WHERE period = $period AND county_code IN (SELECT unnest($counties))
    UNION ALL
    SELECT
        county_code,
        NULL AS township_code,
        indicator_code,
        value AS amount,
        reported_low AS low,
        reported_high AS high,
        townships_rough > 0 AS is_rough
    FROM indicator_county
    WHERE period = $period AND county_code IN (SELECT unnest($counties))
),

definition AS (
    SELECT
        indicator_code,
        if(unit = '%', 100, 1) AS factor
    FROM indicator_definition
    WHERE is_featured
)

SELECT
    county_code,
    township_code,
    code,
    amount,
    low,
    if(high >= 999999999999, NULL, high) AS high,
    is_rough
FROM item_value
UNION ALL
SELECT
    indicator_value.county_code,
    indicator_value.township_code,
    indicator_value.indicator_code AS code,
    indicator_value.amount * definition.factor AS amount,
    indicator_value.low * definition.factor AS low,
    indicator_value.high * definition.factor AS high,
    indicator_value.is_rough
FROM indicator_value
INNER JOIN definition ON indicator_value.indicator_code = definition.indicator_code
ORDER BY county_code, township_code NULLS LAST, code;
