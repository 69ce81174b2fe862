-- Purpose: the columns of 分乡镇: mandatory items and featured indicators, section by section, items first.
-- Grain:   column
-- Inputs:  period, item, indicator_definition
WITH section_order AS (
    SELECT
        section,
        min(position) AS place
    FROM item
    GROUP BY section
),

-- a featured sum of one item alone would show that item twice
shown_by_indicator AS (
    SELECT numerator AS item_code
    FROM indicator_definition
    WHERE is_featured AND denominator = ''
),

candidate AS (
    SELECT
        item_code AS code,
        title,
        unit,
        0 AS decimals,
        section,
        1 AS part,
        position AS place
    FROM item
    WHERE
        is_mandatory
        AND since <= $period
        AND (coalesce(until, '') = '' OR until >= $period)
        AND item_code NOT IN (FROM shown_by_indicator)
    UNION ALL
    SELECT
        indicator_code AS code,
        title,
        unit,
        decimals,
        section,
        2 AS part,
        position AS place
    FROM indicator_definition
    WHERE is_featured
)

SELECT
    candidate.code,
    candidate.title,
    candidate.unit,
    candidate.decimals,
    candidate.section
FROM candidate
LEFT JOIN section_order ON candidate.section = section_order.section
ORDER BY section_order.place NULLS LAST, candidate.part, candidate.place;
