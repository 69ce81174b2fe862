-- Purpose: the headline items of returns: those that the featured indicators are computed from.
-- Grain:   submission × item
-- Inputs:  figure, item, indicator_term, indicator_definition
WITH asked AS (
    SELECT unnest($submission_ids) AS submission_id
),

headline AS (
    SELECT DISTINCT indicator_term.code
    FROM indicator_term
    INNER JOIN indicator_definition ON indicator_term.indicator_code = indicator_definition.indicator_code
    WHERE indicator_definition.is_featured
)

SELECT
    figure.submission_id,
    item.item_code,
    item.title,
    item.unit,
    if(item.kind = 'money', 2, 0) AS decimals,
    figure.value,
    if(figure.quality = 'missing', '未填', figure_text(figure.value_low, figure.value_high, '')) AS value_text
FROM figure
SEMI JOIN asked ON figure.submission_id = asked.submission_id
INNER JOIN headline ON figure.item_code = headline.code
INNER JOIN item ON figure.item_code = item.item_code
ORDER BY figure.submission_id, item.position;
