-- Purpose: which units a comparison had to leave out because it is not settled what became of them, and why:
--          waiting (merged or split, nobody has decided who follows), joined (its successor took a waiting unit in),
--          lost (nobody took it over), new (nothing is known of it before).
-- Grain:   period × basis × earlier unit × unit of the period, for the periods of which something was received
-- Inputs:  completeness_township, compared_period, earlier_unit, comparable_township, township, township_lineage
CREATE OR REPLACE TABLE uncompared_unit AS
WITH opened AS (
    SELECT DISTINCT compared_period.*
    FROM compared_period
    SEMI JOIN completeness_township ON compared_period.period = completeness_township.period
),

former AS (
    SELECT old_code, any_value(old_name) AS old_name, any_value(county_code) AS county_code
    FROM township_lineage
    GROUP BY old_code
),

left_out AS (
    SELECT
        earlier_unit.period,
        earlier_unit.basis,
        earlier_unit.compared_period,
        earlier_unit.earlier_code,
        earlier_unit.township_code,
        CASE
            WHEN earlier_unit.township_code IS NULL THEN 'lost'
            WHEN earlier_unit.is_followed THEN 'joined'
            ELSE 'waiting'
        END AS reason
    FROM earlier_unit
    SEMI JOIN opened USING (period, basis)
    ANTI JOIN comparable_township USING (period, basis, township_code)
    UNION ALL
    SELECT opened.period, opened.basis, opened.compared_period, NULL, expected.township_code, 'new'
    FROM opened
    INNER JOIN completeness_township AS expected ON opened.period = expected.period
    ANTI JOIN earlier_unit
        ON
            opened.period = earlier_unit.period
            AND opened.basis = earlier_unit.basis
            AND expected.township_code = earlier_unit.township_code
)

SELECT
    left_out.period,
    left_out.basis,
    left_out.compared_period,
    coalesce(earlier.county_code, former.county_code, present.county_code) AS county_code,
    left_out.earlier_code,
    coalesce(earlier.township_name, former.old_name) AS earlier_name,
    left_out.township_code,
    present.township_name,
    left_out.reason
FROM left_out
LEFT JOIN township AS earlier ON left_out.earlier_code = earlier.township_code
LEFT JOIN former ON left_out.earlier_code = former.old_code
LEFT JOIN township AS present ON left_out.township_code = present.township_code
ORDER BY left_out.period, left_out.basis, county_code, left_out.earlier_code, left_out.township_code;
