-- Purpose: items that returns say otherwise than the ones before them.
-- Grain:   submission × item
-- Inputs:  revision_change, item
WITH asked AS (
    SELECT unnest($submission_ids) AS submission_id
)

SELECT
    revision_change.submission_id,
    item.item_code,
    item.title,
    item.unit,
    if(item.kind = 'rate', 100, 1) AS scale,
    if(item.kind IN ('money', 'rate'), 2, 0) AS decimals,
    revision_change.before * scale AS before,
    revision_change.after * scale AS after,
    revision_change.difference * scale AS difference,
    coalesce(nullif(revision_change.before_text, ''), '未填') AS before_text,
    coalesce(nullif(revision_change.after_text, ''), '未填') AS after_text
FROM revision_change
SEMI JOIN asked ON revision_change.submission_id = asked.submission_id
INNER JOIN item ON revision_change.item_code = item.item_code
ORDER BY revision_change.submission_id, item.position;
