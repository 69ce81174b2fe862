-- Purpose: numerators and denominators added up over each county: of exact figures, and of everything reported as a
--          range; how many townships stand behind them. Sums of exact decimals: regions add these up.
-- Grain:   county × period × indicator, also where nobody reported
-- Inputs:  indicator_expected
CREATE OR REPLACE TABLE indicator_county_total AS
SELECT
    county_code,
    period,
    indicator_code,
    any_value(is_ratio) AS is_ratio,
    count(*) AS townships_expected,
    count(*) FILTER (WHERE has_reported) AS townships_reporting,
    count(*) FILTER (WHERE is_exact) AS townships_used,
    count(*) FILTER (WHERE NOT is_exact AND NOT is_missing) AS townships_rough,
    count(*) FILTER (WHERE is_missing) AS townships_missing,
    count(*) FILTER (WHERE has_history) AS townships_missing_with_history,
    bool_or(is_provisional) AS is_provisional,
    sum(numerator_low) FILTER (WHERE is_exact) AS numerator,
    sum(denominator_low) FILTER (WHERE is_exact) AS denominator,
    sum(numerator_low) FILTER (WHERE NOT is_missing) AS numerator_low,
    sum(numerator_high) FILTER (WHERE NOT is_missing) AS numerator_high,
    sum(denominator_low) FILTER (WHERE NOT is_missing) AS denominator_low,
    sum(denominator_high) FILTER (WHERE NOT is_missing) AS denominator_high
FROM indicator_expected
GROUP BY county_code, period, indicator_code;
