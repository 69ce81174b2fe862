-- Purpose: rows of roster.csv that cannot be followed, each with what is wrong with it. A spreadsheet shows a code as
--          5.1E+08 or takes its last digits for a number; two spellings of a county would make it two.
-- Grain:   row × fault
-- Inputs:  roster
WITH named AS (
    SELECT *, coalesce(nullif(concat_ws(' ', township_code, township_name), ''), '（没有代码）') AS place
    FROM roster
),

named_otherwise AS (
    SELECT county_code
    FROM roster
    GROUP BY county_code
    HAVING count(DISTINCT row(province_code, province_name, city_code, city_name, county_name)) > 1
)

SELECT place, 'township_code 为' || coalesce(' ' || township_code, '空') AS fault, '9 位数字，列格式为“文本”' AS expected
FROM named
WHERE NOT coalesce(regexp_full_match(township_code, '\d{9}'), FALSE)
UNION ALL
SELECT place, 'county_code 为' || coalesce(' ' || county_code, '空'), '6 位数字，列格式为“文本”'
FROM named
WHERE NOT coalesce(regexp_full_match(county_code, '\d{6}'), FALSE)
UNION ALL
SELECT place, '名称为空', '乡镇名称和县名称'
FROM named
WHERE township_name IS NULL OR county_name IS NULL
UNION ALL
SELECT place, 'valid_from 或 valid_to 为 ' || concat_ws('、', valid_from, valid_to), '空，或报告期，如 2023H1'
FROM named
WHERE NOT regexp_full_match(coalesce(valid_from, '') || coalesce(valid_to, ''), '(20\d{2}H[12]){0,2}')
UNION ALL
SELECT township_code, '重复', '每个 township_code 一行'
FROM roster
GROUP BY township_code
HAVING count(*) > 1
UNION ALL
SELECT named.place, '县 ' || named.county_code || ' 的名称或所属市、省与其他行不一致', '同一个县各行相同'
FROM named
SEMI JOIN named_otherwise ON named.county_code = named_otherwise.county_code
ORDER BY place, fault;
