-- Purpose: the townships that can be held against an earlier period, because it is settled what they were then.
-- Grain:   period × basis × township
--          formerly names the units that they took over in between, and is null for those that only are themselves.
-- Inputs:  earlier_unit, township
CREATE OR REPLACE TABLE comparable_township AS
SELECT
    earlier_unit.period,
    earlier_unit.basis,
    earlier_unit.basis_title,
    earlier_unit.compared_period,
    earlier_unit.township_code,
    count(*) AS earlier_units,
    string_agg(former.township_name, '、' ORDER BY former.township_code) AS formerly
FROM earlier_unit
LEFT JOIN township AS former
    ON earlier_unit.earlier_code = former.township_code AND earlier_unit.earlier_code <> earlier_unit.township_code
WHERE earlier_unit.township_code IS NOT NULL
GROUP BY ALL
HAVING bool_and(earlier_unit.is_followed)
ORDER BY earlier_unit.period, earlier_unit.basis, earlier_unit.township_code;
