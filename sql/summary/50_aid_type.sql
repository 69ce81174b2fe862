-- Purpose: 帮扶汇总 by type, from the aid ledgers of the returns that count; the largest first.
-- Grain:   county × aid type, and one row (is_total) in which a person or a township of several types counts once
-- Inputs:  counties, period, aid_type_county, aid
WITH by_type AS (
    SELECT
        county_code,
        aid_type,
        payments,
        persons,
        cash_yuan,
        in_kind_yuan,
        townships,
        FALSE AS is_total
    FROM aid_type_county
    WHERE period = $period AND county_code IN (SELECT unnest($counties))
),

total AS (
    SELECT
        county_code,
        '合计' AS aid_type,
        count(*) AS payments,
        count(DISTINCT person_hash) + count(*) FILTER (WHERE person_hash IS NULL) AS persons,
        coalesce(sum(cash_yuan), 0) AS cash_yuan,
        coalesce(sum(in_kind_yuan), 0) AS in_kind_yuan,
        count(DISTINCT township_code) AS townships,
        TRUE AS is_total
    FROM aid
    WHERE is_current AND period = $period AND county_code IN (SELECT unnest($counties))
    GROUP BY county_code
),

listed AS (
    FROM by_type
    UNION ALL
    FROM total
)

SELECT
    county_code,
    aid_type,
    payments,
    persons,
    cash_yuan,
    in_kind_yuan,
    cash_yuan + in_kind_yuan AS total_yuan,
    townships,
    is_total
FROM listed
ORDER BY county_code ASC, is_total ASC, total_yuan DESC, aid_type ASC;
