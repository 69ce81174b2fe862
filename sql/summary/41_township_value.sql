-- Purpose: the numbers of 分乡镇; the row without a township is the county's, as in indicator_county.
-- Grain:   (township or county) × item or indicator
-- Inputs:  figure, indicator_township, indicator_county, indicator_definition
WITH item_value AS (
    SELECT
        township_code,
        item_code AS code,
        sum(value) FILTER (WHERE quality = 'exact') AS amount,
        sum(value_low) AS low,
        sum(coalesce(value_high, 999999999999)) AS high,
        bool_or(quality <> 'exact') AS is_rough,
        count(*) FILTER (WHERE quality = 'exact') AS used
    FROM figure
    WHERE
        is_current
        AND period = $period
        AND county_code = $county_code
        AND quality IN ('exact', 'lower_bound')
    GROUP BY GROUPING SETS ((township_code, item_code), (item_code))
),

indicator_value AS (
    SELECT
        township_code,
        indicator_code,
        value AS amount,
        value_low AS low,
        value_high AS high,
        NOT is_exact AS is_rough,
        1 AS used
    FROM indicator_township
    WHERE period = $period AND county_code = $county_code
    UNION ALL
    SELECT
        NULL AS township_code,
        indicator_code,
        value AS amount,
        reported_low AS low,
        reported_high AS high,
        townships_rough > 0 AS is_rough,
        townships_used AS used
    FROM indicator_county
    WHERE period = $period AND county_code = $county_code
),

definition AS (
    SELECT
        indicator_code,
        if(unit = '%', 100, 1) AS factor
    FROM indicator_definition
    WHERE is_featured
)

SELECT
    township_code,
    code,
    amount,
    low,
    if(high >= 999999999999, NULL, high) AS high,
    is_rough,
    used
FROM item_value
UNION ALL
SELECT
    indicator_value.township_code,
    indicator_value.indicator_code AS code,
    indicator_value.amount * definition.factor AS amount,
    indicator_value.low * definition.factor AS low,
    indicator_value.high * definition.factor AS high,
    indicator_value.is_rough,
    indicator_value.used
FROM indicator_value
INNER JOIN definition ON indicator_value.indicator_code = definition.indicator_code
ORDER BY township_code NULLS LAST, code;
