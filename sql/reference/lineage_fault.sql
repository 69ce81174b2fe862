-- Purpose: decisions of lineage.csv that cannot be followed, each with what is wrong with it.
-- Grain:   decision × fault
-- Inputs:  lineage, township, roster_history
WITH twice AS (
    SELECT old_code
    FROM lineage
    GROUP BY old_code
    HAVING count(*) > 1
)

SELECT old_code, '重复' AS fault, '每个 old_code 一行' AS expected
FROM twice
UNION ALL
SELECT lineage.old_code, 'new_code 为' || coalesce(' ' || lineage.new_code, '空'), 'roster.csv 中的乡镇代码'
FROM lineage
ANTI JOIN township ON lineage.new_code = township.township_code
UNION ALL
SELECT lineage.old_code, '没有这个 old_code', 'roster.csv 或 roster_history.csv 中的代码'
FROM lineage
ANTI JOIN township ON lineage.old_code = township.township_code
ANTI JOIN roster_history ON lineage.old_code = roster_history.old_code
UNION ALL
SELECT old_code, 'decided_by 或 reason 为空', '决定人和理由'
FROM lineage
WHERE decided_by IS NULL OR reason IS NULL
ORDER BY old_code, fault;
