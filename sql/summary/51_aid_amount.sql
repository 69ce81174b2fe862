-- Purpose: 帮扶资金（万元）: cash and goods by township and type in yuan, from the aid ledgers of the returns that count.
-- Grain:   county × township × aid type
-- Inputs:  counties, period, aid, township
SELECT
    aid.county_code,
    township.township_code,
    township.township_name,
    coalesce(aid.aid_type, '未填') AS aid_type,
    (sum(coalesce(aid.cash_yuan, 0)) + sum(coalesce(aid.in_kind_yuan, 0)))::DECIMAL(18, 2) AS amount_yuan
FROM aid
INNER JOIN township ON aid.township_code = township.township_code
WHERE aid.is_current AND aid.period = $period AND aid.county_code IN (SELECT unnest($counties))
GROUP BY ALL
ORDER BY aid.county_code, township.township_code, aid_type;
