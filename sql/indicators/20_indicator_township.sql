-- Purpose: indicators of every township, with what they were computed from.
--          A numerator or denominator with a missing item is unknown, and the indicator has no row: a gap is never
--          taken for nothing. value is given only where both are exact. value_high is null where a figure has no upper
--          bound (“100以上”).
-- Grain:   period × township × indicator; only where all items of the indicator were reported.
-- Inputs:  submission, measure, indicator_term, indicator_definition
CREATE OR REPLACE TABLE indicator_township AS
WITH standing AS (
    SELECT submission_id, period, county_code, township_code, status = 'provisional' AS is_provisional
    FROM submission
    WHERE is_current
),

asked AS (
    SELECT
        indicator_term.indicator_code,
        any_value(definition.denominator) <> '' AS is_ratio,
        count(*) AS terms
    FROM indicator_term
    INNER JOIN indicator_definition AS definition ON indicator_term.indicator_code = definition.indicator_code
    GROUP BY indicator_term.indicator_code
),

summed AS (
    SELECT
        measure.submission_id,
        term.indicator_code,
        count(*) AS terms,
        sum(if(term.sign > 0, measure.value_low, -measure.value_high)) FILTER (WHERE term.side = 'numerator')
            AS numerator_low,
        sum(if(term.sign > 0, measure.value_high, -measure.value_low)) FILTER (WHERE term.side = 'numerator')
            AS numerator_high,
        sum(if(term.sign > 0, measure.value_low, -measure.value_high)) FILTER (WHERE term.side = 'denominator')
            AS denominator_low,
        sum(if(term.sign > 0, measure.value_high, -measure.value_low)) FILTER (WHERE term.side = 'denominator')
            AS denominator_high
    FROM measure
    SEMI JOIN standing ON measure.submission_id = standing.submission_id
    INNER JOIN indicator_term AS term ON measure.code = term.code
    GROUP BY measure.submission_id, term.indicator_code
)

SELECT
    standing.period,
    standing.county_code,
    standing.township_code,
    asked.indicator_code,
    numerator_low = numerator_high AND coalesce(denominator_low = denominator_high, TRUE) AS is_exact,
    if(is_exact, summed.numerator_low, NULL) AS numerator,
    if(is_exact, summed.denominator_low, NULL) AS denominator,
    if(asked.is_ratio, numerator / nullif(denominator, 0), numerator::DOUBLE) AS value,
    if(
        asked.is_ratio, summed.numerator_low / nullif(summed.denominator_high, 0), summed.numerator_low::DOUBLE
    ) AS value_low,
    if(
        summed.numerator_high < 999999999999,
        if(asked.is_ratio, summed.numerator_high / nullif(summed.denominator_low, 0), summed.numerator_high::DOUBLE),
        NULL
    ) AS value_high,
    summed.numerator_low,
    summed.numerator_high,
    summed.denominator_low,
    summed.denominator_high,
    asked.is_ratio,
    standing.is_provisional,
    standing.submission_id
FROM summed
INNER JOIN asked ON summed.indicator_code = asked.indicator_code AND summed.terms = asked.terms
INNER JOIN standing ON summed.submission_id = standing.submission_id
ORDER BY standing.period, standing.county_code, standing.township_code, asked.indicator_code;
