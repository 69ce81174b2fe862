-- Purpose: county indicators: sum of numerators over sum of denominators, never an average of rates.
--          value rests on the townships whose figures are exact (townships_used); the range takes in those with
--          lower bounds too. Change is against the same half of last year, over all townships and like for like
--          (only townships with exact figures in both periods).
-- Grain:   period × county × indicator, also where nobody reported.
-- Inputs:  indicator_township, indicator_definition, completeness_county, period
CREATE OR REPLACE TABLE indicator_county AS
WITH total AS (
    SELECT
        period,
        county_code,
        indicator_code,
        any_value(is_ratio) AS is_ratio,
        sum(numerator) FILTER (WHERE is_exact) AS numerator,
        sum(denominator) FILTER (WHERE is_exact) AS denominator,
        sum(numerator_low) AS numerator_low,
        sum(numerator_high) AS numerator_high,
        sum(denominator_low) AS denominator_low,
        sum(denominator_high) AS denominator_high,
        count(*) FILTER (WHERE is_exact) AS townships_used,
        count(*) FILTER (WHERE NOT is_exact) AS townships_rough,
        bool_or(is_provisional) AS is_provisional
    FROM indicator_township
    GROUP BY period, county_code, indicator_code
),

valued AS (
    SELECT
        total.*,
        if(is_ratio, numerator / nullif(denominator, 0), numerator::DOUBLE) AS value,
        if(is_ratio, numerator_low / nullif(denominator_high, 0), numerator_low::DOUBLE) AS value_low,
        if(is_ratio, numerator_high / nullif(denominator_low, 0), numerator_high::DOUBLE) AS value_high
    FROM total
),

like_for_like AS (
    SELECT
        this.period,
        this.county_code,
        this.indicator_code,
        count(*) AS townships,
        if(
            any_value(this.is_ratio),
            sum(this.numerator) / nullif(sum(this.denominator), 0)
            - sum(last.numerator) / nullif(sum(last.denominator), 0),
            (sum(this.numerator) - sum(last.numerator))::DOUBLE
        ) AS change
    FROM indicator_township AS this
    INNER JOIN period ON this.period = period.period
    INNER JOIN indicator_township AS last
        ON
            period.same_half_last_year = last.period
            AND this.township_code = last.township_code
            AND this.indicator_code = last.indicator_code
    WHERE this.is_exact AND last.is_exact
    GROUP BY this.period, this.county_code, this.indicator_code
)

SELECT
    completeness_county.period,
    completeness_county.county_code,
    indicator_definition.indicator_code,
    valued.numerator,
    valued.denominator,
    valued.value,
    valued.value_low,
    valued.value_high,
    indicator_definition.unit,
    indicator_definition.denominator_definition,
    completeness_county.townships_expected,
    completeness_county.townships_reporting,
    coalesce(valued.townships_used, 0) AS townships_used,
    coalesce(valued.townships_rough, 0) AS townships_rough,
    coalesce(valued.is_provisional, FALSE) AS is_provisional,
    previous.value AS previous_value,
    valued.value - previous.value AS change,
    like_for_like.change AS like_for_like_change,
    coalesce(like_for_like.townships, 0) AS like_for_like_townships
FROM completeness_county
INNER JOIN period ON completeness_county.period = period.period
CROSS JOIN indicator_definition
LEFT JOIN valued
    ON
        completeness_county.period = valued.period
        AND completeness_county.county_code = valued.county_code
        AND indicator_definition.indicator_code = valued.indicator_code
LEFT JOIN valued AS previous
    ON
        period.same_half_last_year = previous.period
        AND completeness_county.county_code = previous.county_code
        AND indicator_definition.indicator_code = previous.indicator_code
LEFT JOIN like_for_like
    ON
        completeness_county.period = like_for_like.period
        AND completeness_county.county_code = like_for_like.county_code
        AND indicator_definition.indicator_code = like_for_like.indicator_code
ORDER BY completeness_county.period, completeness_county.county_code, indicator_definition.position;
