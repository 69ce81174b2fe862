-- Purpose: decisions of lineage.csv that cannot be followed, each with what is wrong with it.
-- Grain:   decision × fault
-- Inputs:  lineage, township, roster_history
WITH twice AS (
    SELECT old_code
    FROM lineage
    GROUP BY old_code
    HAVING count(*) > 1
)

SELECT old_code, 'decided twice' AS fault, 'one row for an old_code' AS expected
FROM twice
UNION ALL
SELECT lineage.old_code, 'new_code ' || coalesce(lineage.new_code, '(empty)'), 'a township_code of roster.csv'
FROM lineage
ANTI JOIN township ON lineage.new_code = township.township_code
UNION ALL
SELECT lineage.old_code, 'unknown old_code', 'a code of roster.csv or roster_history.csv'
FROM lineage
ANTI JOIN township ON lineage.old_code = township.township_code
ANTI JOIN roster_history ON lineage.old_code = roster_history.old_code
UNION ALL
SELECT old_code, 'decided_by or reason is empty', 'who decided and why'
FROM lineage
WHERE decided_by IS NULL OR reason IS NULL
ORDER BY old_code, fault;
