-- Purpose: what each township contributes to its county's like-for-like change; the parts add up to it exactly.
--          For a ratio R = N / D between an earlier (0) and a later (1) period, with township parts n and d:
--          R1 − R0 = sum over townships of ((n1 − R0·d1) − (n0 − R0·d0)) / D1, because the second bracket adds up to
--          N0 − R0·D0 = 0. A part says how far the township moved against last time's county rate. Own derivation. Of a
--          sum the part is simply n1 − n0.
-- Grain:   period × basis × county × indicator × township that is like for like
-- Inputs:  indicator_pair
CREATE OR REPLACE TABLE indicator_contribution AS
WITH totalled AS (
    SELECT
        *,
        sum(numerator) OVER county AS county_numerator,
        sum(denominator) OVER county AS county_denominator,
        sum(earlier_numerator) OVER county AS earlier_county_numerator,
        sum(earlier_numerator) OVER county / nullif(sum(earlier_denominator) OVER county, 0) AS earlier_rate
    FROM indicator_pair
    WINDOW county AS (PARTITION BY period, basis, county_code, indicator_code)
),

parted AS (
    SELECT
        *,
        if(
            is_ratio,
            ((numerator - earlier_rate * denominator) - (earlier_numerator - earlier_rate * earlier_denominator))
            / nullif(county_denominator, 0),
            (numerator - earlier_numerator)::DOUBLE
        ) AS contribution,
        -- from exact sums: the sum of the parts would hang on the order in which they are added up
        if(
            is_ratio,
            county_numerator / nullif(county_denominator, 0) - earlier_rate,
            (county_numerator - earlier_county_numerator)::DOUBLE
        ) AS county_change
    FROM totalled
)

SELECT
    period,
    basis,
    compared_period,
    county_code,
    indicator_code,
    township_code,
    numerator,
    denominator,
    earlier_numerator,
    earlier_denominator,
    follows_successor,
    contribution,
    contribution / nullif(county_change, 0) AS share
FROM parted
ORDER BY period, basis, county_code, indicator_code, township_code;
