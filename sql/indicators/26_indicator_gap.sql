-- Purpose: the missing figures that were known last time, as they were then.
-- Grain:   period × township × indicator
-- Inputs:  indicator_expected
CREATE OR REPLACE TABLE indicator_gap AS
SELECT
    period,
    county_code,
    township_code,
    indicator_code,
    numerator_low,
    numerator_high,
    denominator_low,
    denominator_high
FROM indicator_expected
WHERE has_history;
