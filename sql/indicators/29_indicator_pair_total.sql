-- Purpose: what is like for like in each county, added up: in the period and in the one that it is compared with.
-- Grain:   period × basis × county × indicator
-- Inputs:  indicator_pair
CREATE OR REPLACE TABLE indicator_pair_total AS
SELECT
    period,
    basis,
    county_code,
    indicator_code,
    any_value(is_ratio) AS is_ratio,
    count(*) AS townships,
    count(*) FILTER (WHERE follows_successor) AS successors,
    sum(numerator) AS numerator,
    sum(denominator) AS denominator,
    sum(earlier_numerator) AS earlier_numerator,
    sum(earlier_denominator) AS earlier_denominator
FROM indicator_pair
GROUP BY period, basis, county_code, indicator_code;
