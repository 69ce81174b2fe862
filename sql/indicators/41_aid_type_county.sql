-- Purpose: aid by type, from the ledgers of current returns; townships without a 帮扶台账 are not in it.
-- Grain:   period × county × aid type
-- Inputs:  aid
CREATE OR REPLACE TABLE aid_type_county AS
SELECT
    period,
    county_code,
    coalesce(aid_type, '未填') AS aid_type,
    count(*) AS payments,
    count(DISTINCT person_hash) + count(*) FILTER (WHERE person_hash IS NULL) AS persons,
    coalesce(sum(cash_yuan), 0) AS cash_yuan,
    coalesce(sum(in_kind_yuan), 0) AS in_kind_yuan,
    count(DISTINCT township_code) AS townships
FROM aid
WHERE is_current
GROUP BY ALL
ORDER BY period, county_code, aid_type;
