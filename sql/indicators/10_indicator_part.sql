-- Purpose: numerator and denominator of every indicator for every current return, each as a range.
--          A part with a missing item has no row: a gap is never taken for nothing.
-- Grain:   submission × indicator × side
-- Inputs:  indicator_term, measure, submission
CREATE OR REPLACE TEMP TABLE indicator_part AS
WITH term AS (
    SELECT
        indicator_term.indicator_code,
        indicator_term.side,
        indicator_term.sign,
        indicator_term.code,
        count(*) OVER (PARTITION BY indicator_term.indicator_code, indicator_term.side) AS terms
    FROM indicator_term
)

SELECT
    submission.submission_id,
    submission.period,
    submission.county_code,
    submission.township_code,
    submission.status = 'provisional' AS is_provisional,
    term.indicator_code,
    term.side,
    sum(if(term.sign > 0, measure.value_low, -measure.value_high)) AS value_low,
    sum(if(term.sign > 0, measure.value_high, -measure.value_low)) AS value_high
FROM submission
INNER JOIN measure ON submission.submission_id = measure.submission_id
INNER JOIN term ON measure.code = term.code
WHERE submission.is_current
GROUP BY ALL
HAVING count(*) = any_value(term.terms);
