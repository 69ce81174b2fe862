-- Purpose: what changed returns do to the indicators of their county, rates as percentages.
-- Grain:   submission × indicator
-- Inputs:  revision_effect, indicator_definition
WITH asked AS (
    SELECT unnest($submission_ids) AS submission_id
)

SELECT
    revision_effect.submission_id,
    definition.title,
    definition.unit,
    definition.change_unit,
    -- a change that rounding would hide is what this table is for
    definition.decimals + if(definition.denominator = '', 0, 2) AS decimals,
    if(definition.unit = '%', 100, 1) AS scale,
    revision_effect.before * scale AS before,
    revision_effect.after * scale AS after,
    revision_effect.difference * scale AS difference,
    '无数据' AS nothing
FROM revision_effect
SEMI JOIN asked ON revision_effect.submission_id = asked.submission_id
INNER JOIN indicator_definition AS definition ON revision_effect.indicator_code = definition.indicator_code
ORDER BY revision_effect.submission_id, definition.position;
