-- Purpose: 不开数据库，直接读 Parquet：各县三期的建会率（在数据文件夹 GONGHUI_HOME 下运行）
-- Grain:   县 × 报告期
-- Inputs:  publish/parquet
SELECT
    county.county_name AS 县,
    rate.period AS 报告期,
    round(100 * rate.value, 1) AS 建会率,
    rate.townships_used || '/' || rate.townships_expected AS 乡镇数
FROM read_parquet('publish/parquet/indicator_county/*.parquet') AS rate
INNER JOIN read_parquet('publish/parquet/county/*.parquet') AS county ON rate.county_code = county.county_code
WHERE rate.indicator_code = 'organising_rate'
ORDER BY rate.county_code, rate.period;
