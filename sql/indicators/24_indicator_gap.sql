-- Purpose: figures that the roster lets one expect and that are missing, as last known (“as last time”): of a stock
--          that of the previous half or else of the same half of last year, of whatever contains a flow that of the
--          same half of last year, because flows follow the season.
-- Grain:   period × expected township × indicator, where something was known
--          A figure is missing where nothing came, where the return was sent back, and where it leaves an item open.
-- Inputs:  completeness_township, indicator_definition, indicator_township, indicator_earlier
CREATE OR REPLACE TABLE indicator_gap AS
SELECT
    earlier.period,
    expected.county_code,
    earlier.township_code,
    earlier.indicator_code,
    earlier.numerator_low,
    earlier.numerator_high,
    earlier.denominator_low,
    earlier.denominator_high
FROM indicator_earlier AS earlier
INNER JOIN completeness_township AS expected
    ON earlier.period = expected.period AND earlier.township_code = expected.township_code
INNER JOIN indicator_definition AS definition ON earlier.indicator_code = definition.indicator_code
ANTI JOIN indicator_township AS reported
    ON
        earlier.period = reported.period
        AND earlier.township_code = reported.township_code
        AND earlier.indicator_code = reported.indicator_code
WHERE earlier.basis = 'last_year' OR NOT definition.is_flow
-- 'previous_half' sorts behind 'last_year': the nearer one is taken
QUALIFY
    row_number() OVER (
        PARTITION BY earlier.period, earlier.township_code, earlier.indicator_code
        ORDER BY earlier.basis DESC
    ) = 1;
