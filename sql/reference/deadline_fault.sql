-- Purpose: rows of deadlines.csv that cannot be followed, each with what is wrong with it.
-- Grain:   row × fault
-- Inputs:  deadlines, township, county, period
WITH named AS (
    SELECT *, concat_ws('，', period, county_code, township_code) AS place
    FROM deadlines
),

dated AS (
    SELECT
        place,
        unnest([
            { field: 'opens', text: opens }, { field: 'due', text: due }, { field: 'late_due', text: late_due }
        ], recursive := TRUE)
    FROM named
)

SELECT place, field || ' ' || text AS fault, '日期，如 2023-07-10' AS expected
FROM dated
WHERE text IS NOT NULL AND try_cast(text AS DATE) IS NULL
UNION ALL
SELECT place, '没有这个报告期', 'periods.csv 中的报告期'
FROM named
ANTI JOIN period ON named.period = period.period
UNION ALL
SELECT place, '没有这个 county_code', 'roster.csv 中的县代码'
FROM named
ANTI JOIN county ON named.county_code = county.county_code
UNION ALL
SELECT place, '该县没有这个 township_code', 'roster.csv 中该县的乡镇代码，全县则留空'
FROM named
ANTI JOIN township ON named.township_code = township.township_code AND named.county_code = township.county_code
WHERE named.township_code IS NOT NULL
UNION ALL
SELECT place, '重复', '同一地方同一报告期一行'
FROM named
GROUP BY place
HAVING count(*) > 1
ORDER BY place, fault;
