-- Purpose: indicators of every township, with what they were computed from.
--          value is given only where numerator and denominator are exact. value_high is null where a figure has no
--          upper bound (“100以上”).
-- Grain:   period × township × indicator; only where all items of the indicator were reported.
-- Inputs:  indicator_part, indicator_definition, period
CREATE OR REPLACE TABLE indicator_township AS
WITH numerator AS (
    FROM indicator_part WHERE side = 'numerator'
),

denominator AS (
    FROM indicator_part WHERE side = 'denominator'
),

reported AS (
    SELECT
        numerator.period,
        numerator.county_code,
        numerator.township_code,
        numerator.indicator_code,
        numerator.submission_id,
        numerator.is_provisional,
        indicator_definition.denominator <> '' AS is_ratio,
        numerator.value_low AS numerator_low,
        numerator.value_high AS numerator_high,
        denominator.value_low AS denominator_low,
        denominator.value_high AS denominator_high
    FROM numerator
    INNER JOIN indicator_definition ON numerator.indicator_code = indicator_definition.indicator_code
    LEFT JOIN denominator
        ON
            numerator.submission_id = denominator.submission_id
            AND numerator.indicator_code = denominator.indicator_code
    WHERE indicator_definition.denominator = '' OR denominator.submission_id IS NOT NULL
)

SELECT
    period,
    county_code,
    township_code,
    indicator_code,
    numerator_low = numerator_high AND coalesce(denominator_low = denominator_high, TRUE) AS is_exact,
    if(is_exact, numerator_low, NULL) AS numerator,
    if(is_exact, denominator_low, NULL) AS denominator,
    if(is_ratio, numerator / nullif(denominator, 0), numerator::DOUBLE) AS value,
    if(is_ratio, numerator_low / nullif(denominator_high, 0), numerator_low::DOUBLE) AS value_low,
    if(
        numerator_high < 999999999999,
        if(is_ratio, numerator_high / nullif(denominator_low, 0), numerator_high::DOUBLE),
        NULL
    ) AS value_high,
    numerator_low,
    numerator_high,
    denominator_low,
    denominator_high,
    is_ratio,
    is_provisional,
    submission_id
FROM reported
ORDER BY period, county_code, township_code, indicator_code;
