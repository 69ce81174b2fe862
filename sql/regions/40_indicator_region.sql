-- Purpose: indicators of counties, cities, provinces and of the whole roster: sum of numerators over sum of
--          denominators, never an average of rates. Three things are kept apart:
--          value rests on the townships with exact figures (townships_used) and on nothing else;
--          reported_low and reported_high take in the townships that gave bounds;
--          value_low and value_high take in the missing ones too, each as last time or as nothing. Where a missing
--          township was never known, nobody can say how much it would add: the upper end is open (null), of a rate both
--          ends, and open_because says why.
-- Grain:   region × period × indicator, also where nobody reported
-- Inputs:  indicator_total, indicator_range, indicator_change, indicator_definition
CREATE OR REPLACE TABLE indicator_region AS
WITH bounded AS (
    SELECT
        total.*,
        CASE
            WHEN total.townships_missing = total.townships_expected AND total.townships_missing_with_history = 0
                THEN 'no_figures'
            WHEN total.townships_missing > total.townships_missing_with_history THEN 'never_reported'
            WHEN range.value_high IS NULL THEN 'open_figure'
        END AS open_because,
        range.value_low,
        range.value_high
    FROM indicator_total AS total
    INNER JOIN indicator_range AS range USING (level, region_code, period, indicator_code)
)

SELECT
    bounded.level,
    bounded.region_code,
    bounded.region_name,
    bounded.period,
    bounded.indicator_code,
    bounded.numerator,
    bounded.denominator,
    bounded.value,
    if(
        open_because IS NULL OR open_because = 'open_figure' OR (open_because = 'never_reported' AND NOT is_ratio),
        bounded.value_low,
        NULL
    ) AS value_low,
    if(open_because IS NULL, bounded.value_high, NULL) AS value_high,
    bounded.open_because,
    bounded.reported_low,
    bounded.reported_high,
    definition.unit,
    definition.denominator AS denominator_code,
    definition.denominator_definition,
    bounded.townships_expected,
    bounded.townships_reporting,
    bounded.townships_used,
    bounded.townships_rough,
    bounded.townships_missing,
    bounded.townships_missing_with_history,
    bounded.is_provisional,
    definition.change_unit,
    last_year.previous_value,
    last_year.change,
    last_year.change_percent,
    last_year.like_for_like_change,
    last_year.like_for_like_change_percent,
    coalesce(last_year.like_for_like_townships, 0) AS like_for_like_townships,
    coalesce(last_year.like_for_like_successors, 0) AS like_for_like_successors,
    coalesce(last_year.units_not_followed, 0) AS units_not_followed,
    previous_half.previous_value AS previous_half_value,
    previous_half.change AS previous_half_change,
    previous_half.change_percent AS previous_half_change_percent,
    previous_half.like_for_like_change AS previous_half_like_for_like_change,
    previous_half.like_for_like_change_percent AS previous_half_like_for_like_change_percent,
    coalesce(previous_half.like_for_like_townships, 0) AS previous_half_like_for_like_townships,
    coalesce(previous_half.like_for_like_successors, 0) AS previous_half_like_for_like_successors,
    coalesce(previous_half.units_not_followed, 0) AS previous_half_units_not_followed
FROM bounded
INNER JOIN indicator_definition AS definition ON bounded.indicator_code = definition.indicator_code
LEFT JOIN indicator_change AS last_year
    ON
        bounded.level = last_year.level
        AND bounded.region_code = last_year.region_code
        AND bounded.period = last_year.period
        AND bounded.indicator_code = last_year.indicator_code
        AND last_year.basis = 'last_year'
LEFT JOIN indicator_change AS previous_half
    ON
        bounded.level = previous_half.level
        AND bounded.region_code = previous_half.region_code
        AND bounded.period = previous_half.period
        AND bounded.indicator_code = previous_half.indicator_code
        AND previous_half.basis = 'previous_half'
ORDER BY bounded.level, bounded.region_code, bounded.period, definition.position;
