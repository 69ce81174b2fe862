-- Purpose: rows of deadlines.csv that cannot be followed, each with what is wrong with it.
-- Grain:   row × fault
-- Inputs:  deadlines, township, county, period
WITH named AS (
    SELECT *, concat_ws(', ', period, county_code, township_code) AS place
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

SELECT place, field || ' ' || text AS fault, 'a date such as 2023-07-10' AS expected
FROM dated
WHERE text IS NOT NULL AND try_cast(text AS DATE) IS NULL
UNION ALL
SELECT place, 'unknown period', 'a period of periods.csv'
FROM named
ANTI JOIN period ON named.period = period.period
UNION ALL
SELECT place, 'unknown county_code', 'a county_code of roster.csv'
FROM named
ANTI JOIN county ON named.county_code = county.county_code
UNION ALL
SELECT place, 'unknown township_code', 'a township_code of that county in roster.csv, or nothing for the whole county'
FROM named
ANTI JOIN township ON named.township_code = township.township_code AND named.county_code = township.county_code
WHERE named.township_code IS NOT NULL
UNION ALL
SELECT place, 'given twice', 'one row for a place and period'
FROM named
GROUP BY place
HAVING count(*) > 1
ORDER BY place, fault;
