-- Purpose: what became of units that no longer report under their old code. Only a renaming or a new code says for
--          certain who the successor is; a merger that was only inferred and a split wait until a person decides
--          (lineage.csv), and are neither followed nor compared until then.
-- Grain:   former unit × possible successor
-- Inputs:  roster_history, lineage, township
CREATE OR REPLACE TABLE township_lineage AS
WITH recorded AS (
    SELECT
        *,
        unnest(
            list_distinct(list_prepend(successor_code, string_split(coalesce(also_into, successor_code), '|')))
        ) AS new_code
    FROM roster_history
    WHERE successor_code IS NOT NULL
    UNION ALL
    SELECT *, NULL AS new_code
    FROM roster_history
    WHERE successor_code IS NULL
),

inferred AS (
    SELECT
        old_code,
        new_code,
        CASE
            WHEN new_code IS NULL THEN 'lost'
            WHEN confidence = 'high' AND also_into IS NULL THEN 'certain'
            ELSE 'waiting'
        END AS standing,
        NULL AS decided_by,
        NULL AS reason
    FROM recorded
    ANTI JOIN lineage ON recorded.old_code = lineage.old_code
),

settled AS (
    FROM inferred
    UNION ALL
    SELECT old_code, new_code, 'decided', decided_by, reason FROM lineage
)

SELECT
    settled.old_code,
    coalesce(roster_history.old_name, old_unit.township_name) AS old_name,
    coalesce(old_unit.county_code, roster_history.county_code) AS county_code,
    settled.new_code,
    new_unit.township_name AS new_name,
    coalesce(nullif(old_unit.valid_to, ''), roster_history.last_vintage_seen || 'H2') AS last_period,
    roster_history.change,
    roster_history.confidence,
    settled.standing,
    settled.standing IN ('certain', 'decided') AS is_followed,
    settled.decided_by,
    settled.reason
FROM settled
LEFT JOIN roster_history ON settled.old_code = roster_history.old_code
LEFT JOIN township AS old_unit ON settled.old_code = old_unit.township_code
LEFT JOIN township AS new_unit ON settled.new_code = new_unit.township_code
ORDER BY settled.old_code, settled.new_code;
