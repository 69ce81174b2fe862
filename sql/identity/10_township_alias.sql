-- Purpose: which township the names in covers and titles mean, so that 周巷镇总工会 is found as 周巷镇.
--          Former names lead to the successor; former_name tells them apart.
-- Grain:   alias × township; an alias may name several townships (太平镇), the cover's county then decides.
-- Inputs:  staged.cover_cell, staged.notice, township, township_lineage, county
CREATE OR REPLACE TEMP TABLE township_alias AS
WITH mentioned AS (
    SELECT replace(value, ' ', '') AS alias FROM staged.cover_cell WHERE field = 'township_name'
    UNION
    SELECT found FROM staged.notice WHERE rule_id = 'HZ-104'
),

listed AS (
    SELECT township_code, county_code, unnest(string_split(aliases, '|')) AS stem
    FROM township
    WHERE aliases <> ''
),

written AS (
    SELECT township_code, county_code, township_name AS stem, NULL AS former_name FROM township
    UNION
    SELECT township_code, county_code, short_name, NULL FROM township
    UNION
    SELECT listed.township_code, listed.county_code, listed.stem, NULL
    FROM listed
    ANTI JOIN township_lineage
        ON listed.stem = township_lineage.old_name AND listed.county_code = township_lineage.county_code
    UNION
    SELECT new_code, county_code, old_name, old_name FROM township_lineage
),

office AS (
    SELECT unnest([
        '', '工会', '总工会', '工会委员会', '工会联合会', '工会工作委员会', '工会工委', '人民政府', '办事处', '街道办事处'
    ]) AS suffix
),

region AS (
    SELECT county_code, '' AS prefix FROM county
    UNION ALL
    SELECT county_code, county_name FROM county
    UNION ALL
    SELECT county_code, city_name || county_name FROM county
    UNION ALL
    SELECT county_code, province_name || city_name || county_name FROM county
),

-- the suffix is taken off what was written: put onto every name, it would make forty names of each township
shortened AS (
    SELECT mentioned.alias, left(mentioned.alias, length(mentioned.alias) - length(office.suffix)) AS name
    FROM mentioned
    INNER JOIN office ON ends_with(mentioned.alias, office.suffix)
)

SELECT DISTINCT
    shortened.alias,
    written.township_code,
    written.county_code,
    written.former_name
FROM written
INNER JOIN region ON written.county_code = region.county_code
INNER JOIN shortened ON region.prefix || written.stem = shortened.name
WHERE written.stem <> '';
