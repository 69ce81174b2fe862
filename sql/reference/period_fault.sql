-- Purpose: rows of periods.csv that cannot be followed, each with what is wrong with it.
-- Grain:   row × fault
-- Inputs:  periods
WITH dated AS (
    SELECT
        period,
        unnest([
            { field: 'starts_on', text: starts_on },
            { field: 'ends_on', text: ends_on },
            { field: 'opens', text: opens },
            { field: 'due', text: due },
            { field: 'late_due', text: late_due }
        ], recursive := TRUE)
    FROM periods
)

SELECT coalesce(period, '（空）') AS place, 'period 不是报告期' AS fault, '年份加 H1（上半年）或 H2（下半年），如 2023H1' AS expected
FROM periods
WHERE NOT coalesce(regexp_full_match(period, '20\d{2}H[12]'), FALSE)
UNION ALL
SELECT coalesce(period, '（空）'), field || ' 为' || coalesce(' ' || text, '空'), '日期，如 2023-07-10'
FROM dated
WHERE try_cast(text AS DATE) IS NULL
UNION ALL
SELECT period, '日期先后不对', 'starts_on 早于 ends_on，opens 不晚于 due，due 不晚于 late_due'
FROM periods
WHERE
    try_cast(starts_on AS DATE) >= try_cast(ends_on AS DATE)
    OR try_cast(opens AS DATE) > try_cast(due AS DATE)
    OR try_cast(due AS DATE) > try_cast(late_due AS DATE)
UNION ALL
SELECT period, '重复', '每个报告期一行'
FROM periods
GROUP BY period
HAVING count(*) > 1
ORDER BY place, fault;
