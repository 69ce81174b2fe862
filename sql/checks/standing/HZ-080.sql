-- Purpose: stocks that moved by more than 30 % and by ten units at least against last year's half or the last half;
--          the floor keeps small counts (2 becomes 3) from drowning the rest.
-- Grain:   submission × item
-- Inputs:  comparison
WITH moved AS (
    SELECT *
    FROM comparison
    WHERE
        kind = 'stock'
        AND abs(value - earlier_value) > 0.3 * earlier_value
        AND abs(value - earlier_value) >= 10
)

SELECT
    submission_id,
    NULL AS variant,
    any_value(sheet) AS sheet,
    any_value(cell) AS cell,
    item_code,
    NULL AS subject,
    any_value(raw_text) AS raw_text,
    string_agg(
        basis || coalesce('（沿革：' || formerly || '）', '') || ' ' || number_text(earlier_value) || unit
        || '，本期 ' || number_text(value) || unit
        || if(earlier_value > 0, '（' || printf('%+.0f', 100 * (value - earlier_value) / earlier_value) || '%）', ''),
        '；' ORDER BY compared
    ) AS found,
    '与上年同期、上期相比变动在 30% 以内' AS expected
FROM moved
GROUP BY submission_id, item_code;
