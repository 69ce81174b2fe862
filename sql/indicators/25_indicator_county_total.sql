-- Purpose: numerators and denominators added up over each county: of exact figures, and of everything reported as a
--          range; how many townships stand behind them. Sums of exact decimals: regions add these up.
-- Grain:   county × period × indicator, also where nobody reported
-- Inputs:  completeness_township, indicator_definition, indicator_township, indicator_gap
CREATE OR REPLACE TABLE indicator_county_total AS
WITH expected AS (
    SELECT
        county_code,
        period,
        count(*) AS townships_expected,
        count(*) FILTER (WHERE status NOT IN ('missing', 'held')) AS townships_reporting
    FROM completeness_township
    GROUP BY county_code, period
),

reported AS (
    SELECT
        county_code,
        period,
        indicator_code,
        count(*) AS townships,
        count(*) FILTER (WHERE is_exact) AS townships_used,
        bool_or(is_provisional) AS is_provisional,
        sum(numerator) AS numerator,
        sum(denominator) AS denominator,
        sum(numerator_low) AS numerator_low,
        sum(numerator_high) AS numerator_high,
        sum(denominator_low) AS denominator_low,
        sum(denominator_high) AS denominator_high
    FROM indicator_township
    SEMI JOIN completeness_township USING (period, township_code)
    GROUP BY county_code, period, indicator_code
),

known_before AS (
    SELECT county_code, period, indicator_code, count(*) AS townships
    FROM indicator_gap
    GROUP BY county_code, period, indicator_code
)

SELECT
    expected.county_code,
    expected.period,
    definition.indicator_code,
    definition.denominator <> '' AS is_ratio,
    expected.townships_expected,
    expected.townships_reporting,
    coalesce(reported.townships_used, 0) AS townships_used,
    coalesce(reported.townships - reported.townships_used, 0) AS townships_rough,
    expected.townships_expected - coalesce(reported.townships, 0) AS townships_missing,
    coalesce(known_before.townships, 0) AS townships_missing_with_history,
    reported.is_provisional,
    reported.numerator,
    reported.denominator,
    reported.numerator_low,
    reported.numerator_high,
    reported.denominator_low,
    reported.denominator_high
FROM expected
CROSS JOIN indicator_definition AS definition
LEFT JOIN reported
    ON
        expected.county_code = reported.county_code
        AND expected.period = reported.period
        AND definition.indicator_code = reported.indicator_code
LEFT JOIN known_before
    ON
        expected.county_code = known_before.county_code
        AND expected.period = known_before.period
        AND definition.indicator_code = known_before.indicator_code;
