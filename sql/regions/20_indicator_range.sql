-- Purpose: between which values a region's indicator lies when the missing townships are thought in: each of them as
--          last time or as nothing, in whatever combination gives the least and the most.
--          For a ratio the combination that gives the least takes the townships in the order of their own rates, from
--          the lowest, as long as the ratio falls; the one that gives the most, from the highest. All such prefixes are
--          tried: own derivation, by linear fractional programming over {0, 1} (Dinkelbach 1967).
-- Grain:   region × period × indicator
-- Inputs:  indicator_gap, indicator_total, region_member
CREATE OR REPLACE TEMP TABLE indicator_range AS
WITH thought_in AS (
    SELECT
        member.level,
        member.region_code,
        gap.*
    FROM indicator_gap AS gap
    INNER JOIN region_member AS member ON gap.county_code = member.county_code
),

prefix AS (
    SELECT
        level,
        region_code,
        period,
        indicator_code,
        sum(numerator_low) OVER least AS less_numerator,
        sum(denominator_high) OVER least AS less_denominator,
        sum(numerator_high) OVER most AS more_numerator,
        sum(denominator_low) OVER most AS more_denominator
    FROM thought_in
    WINDOW
        least AS (
            PARTITION BY level, region_code, period, indicator_code
            ORDER BY numerator_low / nullif(denominator_high, 0) ASC NULLS LAST, township_code ASC
        ),
        most AS (
            PARTITION BY level, region_code, period, indicator_code
            ORDER BY numerator_high / nullif(denominator_low, 0) DESC NULLS FIRST, township_code ASC
        )
),

combination AS (
    SELECT
        level, region_code, period, indicator_code,
        0 AS less_numerator, 0 AS less_denominator, 0 AS more_numerator, 0 AS more_denominator
    FROM indicator_total
    UNION ALL
    FROM prefix
),

tried AS (
    SELECT
        total.level,
        total.region_code,
        total.period,
        total.indicator_code,
        total.is_ratio,
        coalesce(total.numerator_low, 0) + combination.less_numerator AS numerator_low,
        coalesce(total.denominator_high, 0) + combination.less_denominator AS denominator_high,
        coalesce(total.numerator_high, 0) + combination.more_numerator AS numerator_high,
        coalesce(total.denominator_low, 0) + combination.more_denominator AS denominator_low
    FROM indicator_total AS total
    INNER JOIN combination USING (level, region_code, period, indicator_code)
)

SELECT
    level,
    region_code,
    period,
    indicator_code,
    min(if(is_ratio, numerator_low / nullif(denominator_high, 0), numerator_low::DOUBLE)) AS value_low,
    if(
        max(numerator_high) < 999999999999,
        max(if(is_ratio, numerator_high / nullif(denominator_low, 0), numerator_high::DOUBLE)),
        NULL
    ) AS value_high
FROM tried
GROUP BY level, region_code, period, indicator_code;
