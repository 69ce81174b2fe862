-- Purpose: 指标是真的变了，还是有乡镇没报？区间和同口径增减一起看。
-- Grain:   中江县的重点指标
-- Inputs:  indicator_county, indicator_definition
SELECT
    definition.title AS 指标,
    definition.unit AS 单位,
    county.value AS 本期值,
    county.value_low AS 缺报估计在内最低,
    county.value_high AS 缺报估计在内最高,
    county.open_because AS 不封口原因,
    county.townships_used || '/' || county.townships_expected AS 乡镇数,
    county.change AS 比上年同期增减,
    county.like_for_like_change AS 同口径增减,
    county.like_for_like_townships AS 同口径乡镇数
FROM indicator_county AS county
INNER JOIN indicator_definition AS definition ON county.indicator_code = definition.indicator_code
WHERE county.period = '2023H1' AND county.county_code = '510623' AND definition.is_featured
ORDER BY definition.position;
