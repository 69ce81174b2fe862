-- Purpose: 指标汇总: every indicator in its unit (a rate of 0.9 reads 90.0 %), with what it rests on.
-- Grain:   county × indicator, also those for which nobody reported
-- Inputs:  counties, period, indicator_definition, indicator_county
WITH wanted AS (
    SELECT unnest($counties) AS county_code
),

definition AS (
    SELECT
        indicator_code,
        title,
        section,
        unit,
        decimals,
        denominator_definition,
        is_featured,
        position AS place,
        denominator <> '' AS is_ratio,
        change_unit,
        if(unit = '%', 100, 1) AS factor,
        min(position) OVER (PARTITION BY section) AS section_place
    FROM indicator_definition
),

county AS (
    SELECT
        *,
        coalesce(townships_used, 0) AS used,
        coalesce(townships_rough, 0) AS rough
    FROM indicator_county
    WHERE period = $period AND county_code IN (SELECT unnest($counties))
)

SELECT
    wanted.county_code,
    definition.indicator_code,
    definition.title,
    definition.section,
    definition.unit,
    definition.change_unit,
    definition.decimals,
    definition.is_featured,
    definition.is_ratio,
    definition.denominator_definition,
    county.numerator,
    county.denominator,
    county.value * definition.factor AS amount,
    county.reported_low * definition.factor AS low,
    county.reported_high * definition.factor AS high,
    county.value_low * definition.factor AS estimated_low,
    county.value_high * definition.factor AS estimated_high,
    county.open_because,
    county.previous_value * definition.factor AS previous_amount,
    county.change * definition.factor AS difference,
    county.like_for_like_change * definition.factor AS like_for_like_difference,
    county.like_for_like_change_percent,
    county.like_for_like_townships,
    county.previous_half_value * definition.factor AS previous_half_amount,
    county.previous_half_change * definition.factor AS previous_half_difference,
    county.previous_half_like_for_like_change * definition.factor AS previous_half_like_for_like_difference,
    county.previous_half_like_for_like_change_percent,
    county.previous_half_like_for_like_townships,
    county.townships_expected AS expected,
    coalesce(county.townships_missing, 0) AS missing,
    coalesce(county.used, 0) AS used,
    coalesce(county.rough, 0) AS rough,
    if(county.is_provisional, '待说明', '') AS provisional_mark,
    concat_ws(
        '；',
        if(coalesce(county.used + county.rough, 0) = 0, '没有乡镇报齐所需数据', NULL),
        if(county.used > 0 AND county.value IS NULL, '分母为 0，不计算', NULL),
        if(county.rough > 0, county.rough || ' 个乡镇为约数，只计入区间', NULL),
        if(county.like_for_like_successors > 0, county.like_for_like_successors || ' 个乡镇按沿革比较', NULL),
        if(county.units_not_followed > 0, county.units_not_followed || ' 个原单位沿革未定，没有比较', NULL)
    ) AS note
FROM wanted
CROSS JOIN definition
LEFT JOIN county ON wanted.county_code = county.county_code AND definition.indicator_code = county.indicator_code
ORDER BY wanted.county_code, definition.section_place, definition.place;
