-- Purpose: numerators and denominators added up over the regions: of exact figures, of everything reported as a range,
--          and how many townships stand behind them.
-- Grain:   region × period × indicator, also where nobody reported
-- Inputs:  indicator_county_total, region_member
CREATE OR REPLACE TEMP TABLE indicator_total AS
WITH total AS (
    SELECT
        member.level,
        member.region_code,
        member.region_name,
        county.period,
        county.indicator_code,
        any_value(county.is_ratio) AS is_ratio,
        sum(county.townships_expected)::BIGINT AS townships_expected,
        sum(county.townships_reporting)::BIGINT AS townships_reporting,
        sum(county.townships_used)::BIGINT AS townships_used,
        sum(county.townships_rough)::BIGINT AS townships_rough,
        sum(county.townships_missing)::BIGINT AS townships_missing,
        sum(county.townships_missing_with_history)::BIGINT AS townships_missing_with_history,
        coalesce(bool_or(county.is_provisional), FALSE) AS is_provisional,
        sum(county.numerator) AS numerator,
        sum(county.denominator) AS denominator,
        sum(county.numerator_low) AS numerator_low,
        sum(county.numerator_high) AS numerator_high,
        sum(county.denominator_low) AS denominator_low,
        sum(county.denominator_high) AS denominator_high
    FROM indicator_county_total AS county
    INNER JOIN region_member AS member ON county.county_code = member.county_code
    GROUP BY member.level, member.region_code, member.region_name, county.period, county.indicator_code
)

SELECT
    *,
    if(is_ratio, numerator / nullif(denominator, 0), numerator::DOUBLE) AS value,
    if(is_ratio, numerator_low / nullif(denominator_high, 0), numerator_low::DOUBLE) AS reported_low,
    if(
        numerator_high < 999999999999,
        if(is_ratio, numerator_high / nullif(denominator_low, 0), numerator_high::DOUBLE),
        NULL
    ) AS reported_high
FROM total
ORDER BY level, region_code, period, indicator_code;
