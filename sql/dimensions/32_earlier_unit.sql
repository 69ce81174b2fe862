-- Purpose: which units of the compared period a township's figures are held against: itself, and the units that were
--          merged into it or whose code it replaced, through as many changes as lie between the two periods.
-- Grain:   period × basis × earlier unit × unit of the period; township_code is null where nobody took it over.
--          is_followed is false where a step of the way waits for a decision. Units that the roster does not list
--          never reported under their code: they are here only where they make a comparison impossible.
-- Inputs:  compared_period, township, township_lineage
CREATE OR REPLACE TABLE earlier_unit AS
WITH RECURSIVE link AS (
    SELECT township_lineage.*, old_unit.township_code IS NOT NULL AS is_listed
    FROM township_lineage
    LEFT JOIN township AS old_unit ON township_lineage.old_code = old_unit.township_code
    WHERE new_code IS NULL OR old_code <> new_code
),

beginning AS (
    SELECT compared_period.*, township.township_code AS earlier_code, TRUE AS is_listed
    FROM compared_period
    INNER JOIN township ON valid_in(township.valid_from, township.valid_to, compared_period.compared_period)
    UNION
    SELECT compared_period.*, link.old_code, FALSE
    FROM compared_period
    INNER JOIN link ON compared_period.compared_period <= link.last_period AND compared_period.period > link.last_period
    WHERE NOT link.is_listed
),

walk AS (
    SELECT *, earlier_code AS township_code, TRUE AS is_followed FROM beginning
    UNION
    SELECT walk.* EXCLUDE (township_code, is_followed), link.new_code, walk.is_followed AND link.is_followed
    FROM walk
    INNER JOIN link ON walk.township_code = link.old_code
    WHERE walk.compared_period <= link.last_period AND link.last_period < walk.period AND link.new_code IS NOT NULL
),

arrived AS (
    SELECT walk.*
    FROM walk
    INNER JOIN township
        ON walk.township_code = township.township_code AND valid_in(township.valid_from, township.valid_to, walk.period)
),

lost AS (
    SELECT beginning.*, NULL AS township_code, FALSE AS is_followed
    FROM beginning
    ANTI JOIN arrived
        ON
            beginning.period = arrived.period
            AND beginning.basis = arrived.basis
            AND beginning.earlier_code = arrived.earlier_code
)

SELECT period, basis, basis_title, compared_period, earlier_code, township_code, is_followed
FROM arrived
WHERE is_listed OR NOT is_followed
UNION ALL
SELECT period, basis, basis_title, compared_period, earlier_code, township_code, is_followed
FROM lost
ORDER BY period, basis, township_code, earlier_code;
