-- Purpose: figures of standing returns that differ between two snapshots, with the returns that they came from.
-- Grain:   period × township × item. A figure that is not there at all has no quality.
-- Inputs:  earlier.figure, later.figure, later.item, earlier.item, later.township, earlier.township
WITH before AS (
    FROM earlier.figure WHERE is_current
),

now AS (
    FROM later.figure WHERE is_current
),

item AS (
    SELECT item_code, title, position FROM later.item
    UNION ALL
    SELECT gone.item_code, gone.title, gone.position
    FROM earlier.item AS gone
    ANTI JOIN later.item AS kept ON gone.item_code = kept.item_code
),

unit AS (
    SELECT township_code, township_name FROM later.township
    UNION ALL
    SELECT gone.township_code, gone.township_name
    FROM earlier.township AS gone
    ANTI JOIN later.township AS kept ON gone.township_code = kept.township_code
),

paired AS (
    SELECT
        coalesce(now.period, before.period) AS period,
        coalesce(now.township_code, before.township_code) AS township_code,
        coalesce(now.item_code, before.item_code) AS item_code,
        before.value AS earlier_value,
        before.value_low AS earlier_low,
        before.value_high AS earlier_high,
        before.quality AS earlier_quality,
        now.value,
        now.value_low,
        now.value_high,
        now.quality,
        before.submission_id AS earlier_submission_id,
        now.submission_id
    FROM before
    FULL JOIN now
        ON
            before.period = now.period
            AND before.township_code = now.township_code
            AND before.item_code = now.item_code
    WHERE
        (before.value, before.value_low, before.value_high, before.quality)
        IS DISTINCT FROM (now.value, now.value_low, now.value_high, now.quality)
)

SELECT paired.*, unit.township_name, item.title
FROM paired
LEFT JOIN unit ON paired.township_code = unit.township_code
LEFT JOIN item ON paired.item_code = item.item_code
ORDER BY paired.period, paired.township_code, item.position, paired.item_code;
