-- Purpose: which of the names that somebody asks by the snapshot has never heard of.
-- Grain:   unknown name
-- Inputs:  period, region_member, township, indicator_definition, code_title
WITH asked AS (
    SELECT
        'period' AS kind,
        $period::VARCHAR AS code
    UNION ALL
    SELECT
        'place' AS kind,
        unnest($places::VARCHAR[]) AS code
    UNION ALL
    SELECT
        'indicator' AS kind,
        $indicator_code::VARCHAR AS code
),

known AS (
    SELECT
        'period' AS kind,
        period AS code
    FROM period
    UNION ALL
    SELECT
        'place' AS kind,
        region_code AS code
    FROM region_member
    UNION ALL
    SELECT
        'place' AS kind,
        township_code AS code
    FROM township
    UNION ALL
    SELECT
        'indicator' AS kind,
        indicator_code AS code
    FROM indicator_definition
    UNION ALL
    SELECT
        'indicator' AS kind,
        code
    FROM code_title
)

SELECT
    asked.kind,
    asked.code
FROM asked
ANTI JOIN known ON asked.kind = known.kind AND asked.code = known.code
WHERE asked.code IS NOT NULL
ORDER BY asked.kind, asked.code;
