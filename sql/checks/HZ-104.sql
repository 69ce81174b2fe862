-- Purpose: titles and names of sheets that speak of another period or another township than the cover: a file
--          copied from an earlier half-year or from a neighbour.
-- Grain:   title
-- Inputs:  staged.notice, identified, township_alias, township
WITH mention AS (
    SELECT
        notice.submission_id,
        notice.variant,
        notice.sheet,
        notice.cell,
        notice.found,
        notice.expected,
        identified.township_code
    FROM staged.notice AS notice
    INNER JOIN identified ON notice.submission_id = identified.submission_id
    WHERE notice.rule_id = 'HZ-104' AND identified.outcome = 'read'
),

other_township AS (
    SELECT
        mention.submission_id,
        mention.variant,
        mention.sheet,
        mention.cell,
        mention.found,
        township.township_name AS expected
    FROM mention
    INNER JOIN township_alias ON mention.found = township_alias.alias
    INNER JOIN township ON mention.township_code = township.township_code
    WHERE mention.variant = 'township'
    GROUP BY ALL
    HAVING NOT bool_or(township_alias.township_code = township.township_code)
),

other_period AS (
    SELECT submission_id, variant, sheet, cell, found, expected
    FROM mention
    WHERE variant = 'period'
),

contradiction AS (
    FROM other_township
    UNION ALL
    FROM other_period
)

SELECT
    submission_id,
    variant,
    sheet,
    cell,
    NULL AS item_code,
    sheet AS subject,
    NULL AS raw_text,
    found,
    expected
FROM contradiction;
