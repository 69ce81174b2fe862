-- Purpose: what every township had in the period that it is compared with, under its present borders: figures of the
--          units that were merged into it are added up, and all of them must be there.
-- Grain:   period × basis × township × indicator
-- Inputs:  comparable_township, earlier_unit, indicator_township, completeness_township
CREATE OR REPLACE TEMP TABLE indicator_earlier AS
WITH shown AS (
    SELECT period FROM completeness_township
    UNION
    SELECT period FROM indicator_township
)

SELECT
    comparable_township.period,
    comparable_township.basis,
    comparable_township.compared_period,
    comparable_township.township_code,
    comparable_township.formerly IS NOT NULL AS follows_successor,
    indicator_township.indicator_code,
    bool_and(indicator_township.is_exact) AS is_exact,
    sum(indicator_township.numerator_low) AS numerator_low,
    sum(indicator_township.numerator_high) AS numerator_high,
    sum(indicator_township.denominator_low) AS denominator_low,
    sum(indicator_township.denominator_high) AS denominator_high
FROM comparable_township
SEMI JOIN shown USING (period)
INNER JOIN earlier_unit USING (period, basis, township_code)
INNER JOIN indicator_township
    ON
        earlier_unit.compared_period = indicator_township.period
        AND earlier_unit.earlier_code = indicator_township.township_code
GROUP BY ALL
HAVING count(*) = any_value(comparable_township.earlier_units);
