-- Purpose: every figure that the roster lets one expect: the one reported, or, where it is missing, the last one known
--          (“as last time”): for a stock that of the previous half or else of the same half of last year, for
--          whatever contains a flow that of the same half of last year, because flows follow the season.
-- Grain:   period × expected township × indicator
--          A figure is missing where nothing came, where the return was sent back, and where it leaves an item open.
-- Inputs:  completeness_township, indicator_definition, indicator_township, indicator_earlier
CREATE OR REPLACE TEMP TABLE indicator_expected AS
WITH last_known AS (
    SELECT indicator_earlier.*
    FROM indicator_earlier
    INNER JOIN indicator_definition ON indicator_earlier.indicator_code = indicator_definition.indicator_code
    WHERE indicator_earlier.basis = 'last_year' OR NOT indicator_definition.is_flow
    -- 'previous_half' sorts behind 'last_year': the nearer one is taken
    QUALIFY
        row_number() OVER (
            PARTITION BY indicator_earlier.period, indicator_earlier.township_code, indicator_earlier.indicator_code
            ORDER BY indicator_earlier.basis DESC
        ) = 1
)

SELECT
    expected.period,
    expected.county_code,
    expected.township_code,
    expected.status NOT IN ('missing', 'held') AS has_reported,
    definition.indicator_code,
    definition.denominator <> '' AS is_ratio,
    indicator_township.township_code IS NULL AS is_missing,
    indicator_township.township_code IS NULL AND last_known.period IS NOT NULL AS has_history,
    coalesce(indicator_township.is_exact, FALSE) AS is_exact,
    indicator_township.is_provisional,
    coalesce(indicator_township.numerator_low, last_known.numerator_low) AS numerator_low,
    coalesce(indicator_township.numerator_high, last_known.numerator_high) AS numerator_high,
    coalesce(indicator_township.denominator_low, last_known.denominator_low) AS denominator_low,
    coalesce(indicator_township.denominator_high, last_known.denominator_high) AS denominator_high
FROM completeness_township AS expected
CROSS JOIN indicator_definition AS definition
LEFT JOIN indicator_township
    ON
        expected.period = indicator_township.period
        AND expected.township_code = indicator_township.township_code
        AND definition.indicator_code = indicator_township.indicator_code
LEFT JOIN last_known
    ON
        expected.period = last_known.period
        AND expected.township_code = last_known.township_code
        AND definition.indicator_code = last_known.indicator_code;
