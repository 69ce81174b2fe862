-- Purpose: county indicators that differ between two snapshots, and the townships through which they do.
-- Grain:   period × county × indicator
-- Inputs:  earlier.indicator_county, later.indicator_county, earlier.indicator_township, later.indicator_township,
--          later.indicator_definition, later.county, later.township
WITH before AS (
    FROM earlier.indicator_county
),

now AS (
    FROM later.indicator_county
),

moved AS (
    SELECT
        coalesce(n.period, b.period) AS period,
        coalesce(n.county_code, b.county_code) AS county_code,
        coalesce(n.indicator_code, b.indicator_code) AS indicator_code,
        coalesce(n.township_code, b.township_code) AS township_code
    FROM earlier.indicator_township AS b
    FULL JOIN later.indicator_township AS n
        ON b.period = n.period AND b.township_code = n.township_code AND b.indicator_code = n.indicator_code
    WHERE
        (b.numerator, b.denominator, b.value_low, b.value_high, b.is_provisional)
        IS DISTINCT FROM (n.numerator, n.denominator, n.value_low, n.value_high, n.is_provisional)
),

through AS (
    SELECT
        moved.period,
        moved.county_code,
        moved.indicator_code,
        list(coalesce(township.township_name, moved.township_code) ORDER BY moved.township_code) AS townships
    FROM moved
    LEFT JOIN later.township AS township ON moved.township_code = township.township_code
    GROUP BY moved.period, moved.county_code, moved.indicator_code
)

SELECT
    coalesce(now.period, before.period) AS period,
    coalesce(now.county_code, before.county_code) AS county_code,
    county.county_name,
    coalesce(now.indicator_code, before.indicator_code) AS indicator_code,
    definition.title,
    definition.unit,
    definition.decimals,
    before.numerator AS earlier_numerator,
    before.denominator AS earlier_denominator,
    before.value AS earlier_value,
    now.numerator,
    now.denominator,
    now.value,
    now.value - before.value AS difference,
    before.townships_used AS earlier_townships_used,
    now.townships_used,
    before.is_provisional AS earlier_is_provisional,
    now.is_provisional,
    coalesce(through.townships, []) AS townships
FROM before
FULL JOIN now
    ON
        before.period = now.period
        AND before.county_code = now.county_code
        AND before.indicator_code = now.indicator_code
LEFT JOIN through
    ON
        coalesce(now.period, before.period) = through.period
        AND coalesce(now.county_code, before.county_code) = through.county_code
        AND coalesce(now.indicator_code, before.indicator_code) = through.indicator_code
LEFT JOIN later.indicator_definition AS definition
    ON coalesce(now.indicator_code, before.indicator_code) = definition.indicator_code
LEFT JOIN later.county AS county ON coalesce(now.county_code, before.county_code) = county.county_code
WHERE
    (before.numerator, before.denominator, before.value, before.townships_used, before.is_provisional)
    IS DISTINCT FROM (now.numerator, now.denominator, now.value, now.townships_used, now.is_provisional)
    OR through.townships IS NOT NULL
ORDER BY period, county_code, definition.position;
