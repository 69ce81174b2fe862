-- Purpose: 哪些乡镇还没有报，或者被退回了还没有改？
-- Grain:   未报或退回的乡镇
-- Inputs:  completeness_township, county, period
SELECT
    county.county_name AS 县,
    sent.township_name AS 乡镇,
    if(sent.status = 'missing', '未报', '退回') AS 状态,
    period.due AS 截止日,
    sent.last_received_at::TIMESTAMP AS 最近收到
FROM completeness_township AS sent
INNER JOIN county ON sent.county_code = county.county_code
INNER JOIN period ON sent.period = period.period
WHERE sent.period = '2023H1' AND sent.status IN ('missing', 'returned')
ORDER BY county.county_name, sent.township_code;
