-- Purpose: how indicators moved against the same half of last year and against the previous half: over everything that
--          was reported each time, and like for like. Of a rate the difference (× 100: percentage points) and never a
--          per cent; of a sum both.
-- Grain:   region × period × basis × indicator, where the compared period was opened
-- Inputs:  indicator_total, indicator_pair_total, compared_period, indicator_definition, region_member, uncompared_unit
CREATE OR REPLACE TABLE indicator_change AS
WITH like_for_like AS (
    SELECT
        member.level,
        member.region_code,
        pair.period,
        pair.basis,
        pair.indicator_code,
        sum(pair.townships)::BIGINT AS townships,
        sum(pair.successors)::BIGINT AS successors,
        if(
            any_value(pair.is_ratio),
            sum(pair.numerator) / nullif(sum(pair.denominator), 0),
            sum(pair.numerator)::DOUBLE
        ) AS value,
        if(
            any_value(pair.is_ratio),
            sum(pair.earlier_numerator) / nullif(sum(pair.earlier_denominator), 0),
            sum(pair.earlier_numerator)::DOUBLE
        ) AS earlier_value
    FROM indicator_pair_total AS pair
    INNER JOIN region_member AS member ON pair.county_code = member.county_code
    GROUP BY member.level, member.region_code, pair.period, pair.basis, pair.indicator_code
),

uncompared AS (
    SELECT member.level, member.region_code, unit.period, unit.basis, count(DISTINCT unit.earlier_code) AS units
    FROM uncompared_unit AS unit
    INNER JOIN region_member AS member ON unit.county_code = member.county_code
    GROUP BY ALL
)

SELECT
    this.level,
    this.region_code,
    this.region_name,
    this.period,
    compared_period.basis,
    compared_period.compared_period,
    this.indicator_code,
    definition.change_unit,
    this.value,
    earlier.value AS previous_value,
    this.value - earlier.value AS change,
    if(definition.unit <> '%', (this.value / nullif(earlier.value, 0) - 1) * 100, NULL) AS change_percent,
    like_for_like.value AS like_for_like_value,
    like_for_like.earlier_value AS like_for_like_previous_value,
    like_for_like.value - like_for_like.earlier_value AS like_for_like_change,
    if(definition.unit <> '%', (like_for_like.value / nullif(like_for_like.earlier_value, 0) - 1) * 100, NULL)
        AS like_for_like_change_percent,
    coalesce(like_for_like.townships, 0) AS like_for_like_townships,
    coalesce(like_for_like.successors, 0) AS like_for_like_successors,
    coalesce(uncompared.units, 0) AS units_not_followed
FROM indicator_total AS this
INNER JOIN compared_period ON this.period = compared_period.period
INNER JOIN indicator_definition AS definition ON this.indicator_code = definition.indicator_code
LEFT JOIN indicator_total AS earlier
    ON
        compared_period.compared_period = earlier.period
        AND this.level = earlier.level
        AND this.region_code = earlier.region_code
        AND this.indicator_code = earlier.indicator_code
LEFT JOIN like_for_like
    ON
        this.level = like_for_like.level
        AND this.region_code = like_for_like.region_code
        AND this.period = like_for_like.period
        AND compared_period.basis = like_for_like.basis
        AND this.indicator_code = like_for_like.indicator_code
LEFT JOIN uncompared
    ON
        this.level = uncompared.level
        AND this.region_code = uncompared.region_code
        AND this.period = uncompared.period
        AND compared_period.basis = uncompared.basis
ORDER BY this.level, this.region_code, this.period, compared_period.basis, definition.position;
