-- Purpose: 各市的职工入会率、会员人数是多少，有几个乡镇报了？
-- Grain:   市
-- Inputs:  indicator_region
SELECT
    region_name AS 市,
    round(100 * max(value) FILTER (WHERE indicator_code = 'membership_rate'), 1) AS 职工入会率,
    max(value) FILTER (WHERE indicator_code = 'members_total') AS 会员人数,
    max(townships_reporting) AS 已报乡镇数,
    max(townships_expected) AS 应报乡镇数
FROM indicator_region
WHERE level = 'city' AND period = '2023H1' AND indicator_code IN ('membership_rate', 'members_total')
GROUP BY region_code, region_name
ORDER BY 职工入会率 DESC, region_code ASC;
