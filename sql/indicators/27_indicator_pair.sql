-- Purpose: the townships that are like for like: exact figures in both periods, for the same place.
-- Grain:   period × basis × township × indicator
-- Inputs:  indicator_township, indicator_earlier
CREATE OR REPLACE TEMP TABLE indicator_pair AS
SELECT
    this.period,
    earlier.basis,
    earlier.compared_period,
    this.county_code,
    this.township_code,
    this.indicator_code,
    this.is_ratio,
    earlier.follows_successor,
    this.numerator,
    this.denominator,
    earlier.numerator_low AS earlier_numerator,
    earlier.denominator_low AS earlier_denominator
FROM indicator_township AS this
INNER JOIN indicator_earlier AS earlier
    ON
        this.period = earlier.period
        AND this.township_code = earlier.township_code
        AND this.indicator_code = earlier.indicator_code
WHERE this.is_exact AND earlier.is_exact;
