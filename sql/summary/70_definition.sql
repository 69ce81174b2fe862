-- Purpose: 指标口径: what each indicator is and from which items it is computed.
-- Grain:   indicator
-- Inputs:  indicator_definition
WITH placed AS (
    SELECT
        *,
        min(position) OVER (PARTITION BY section) AS section_place
    FROM indicator_definition
)

SELECT
    row_number() OVER (ORDER BY section_place ASC, position ASC) AS line_number,
    section,
    title,
    unit,
    definition,
    numerator,
    denominator,
    denominator_definition
FROM placed
ORDER BY line_number;
