-- Purpose: what is found, with a fingerprint of the rule and the values it used: the same values in another layout or
--          version are the same finding, a changed value makes it another. A ledger row is known by its enterprise or
--          by the keyed hash of its person, never by its position. `found` enters, so it may hold what the township
--          reported now or earlier; limits and other townships' figures belong in `expected`, which does not.
-- Grain:   one result of one rule at one place
-- Inputs:  found, rule, staged.figures, ledger_measure, staged.enterprise, staged.aid, staged.activity
CREATE OR REPLACE TEMP TABLE fingerprinted AS
WITH used_code AS (
    SELECT DISTINCT submission_id, item_codes, unnest(item_codes) AS code
    FROM found
    WHERE item_codes IS NOT NULL
),

reported AS (
    SELECT
        used_code.*,
        coalesce(
            figures.quality || number_text(figures.value_low) || '~' || coalesce(number_text(figures.value_high), ''),
            coalesce(figures.reason, '') || ' ' || figures.raw_text
        ) AS value_text
    FROM used_code
    INNER JOIN staged.figures AS figures
        ON used_code.submission_id = figures.submission_id AND used_code.code = figures.item_code
    UNION ALL
    SELECT used_code.*, number_text(ledger_measure.value)
    FROM used_code
    INNER JOIN ledger_measure
        ON used_code.submission_id = ledger_measure.submission_id AND used_code.code = ledger_measure.measure_code
),

used AS (
    SELECT
        submission_id,
        item_codes,
        string_agg(used_code.code || '=' || coalesce(reported.value_text, ''), ';' ORDER BY used_code.code)
            AS values_text
    FROM used_code
    LEFT JOIN reported USING (submission_id, item_codes, code)
    GROUP BY submission_id, item_codes
),

placed AS (
    SELECT *, try_cast(regexp_extract(cell, '\d+$') AS BIGINT) AS row_number
    FROM found
),

place AS (
    SELECT DISTINCT submission_id, sheet, row_number
    FROM placed
    WHERE item_codes IS NULL AND row_number IS NOT NULL
),

ledger_row AS (
    SELECT place.*, concat_ws('/', enterprise.credit_code, enterprise.unit_name) AS row_text
    FROM place
    INNER JOIN staged.enterprise AS enterprise USING (submission_id, sheet, row_number)
    UNION ALL
    SELECT
        place.*,
        concat_ws('/', aid.person_hash, aid.paid_on, number_text(aid.cash_yuan), number_text(aid.in_kind_yuan))
    FROM place
    INNER JOIN staged.aid AS aid USING (submission_id, sheet, row_number)
    UNION ALL
    SELECT place.*, concat_ws('/', activity.held_on, activity.category, activity.title)
    FROM place
    INNER JOIN staged.activity AS activity USING (submission_id, sheet, row_number)
),

keyed AS (
    SELECT
        placed.* EXCLUDE (row_number),
        CASE
            WHEN rule.implementation = 'relation' THEN used.values_text
            WHEN placed.item_codes IS NOT NULL THEN concat_ws('|', used.values_text, placed.found)
            ELSE concat_ws('|', ledger_row.row_text, placed.subject, placed.raw_text, placed.found)
        END AS values_text
    FROM placed
    INNER JOIN rule ON placed.rule_id = rule.rule_id
    LEFT JOIN used ON placed.submission_id = used.submission_id AND placed.item_codes = used.item_codes
    LEFT JOIN ledger_row
        ON
            placed.submission_id = ledger_row.submission_id
            AND placed.sheet = ledger_row.sheet
            AND placed.row_number = ledger_row.row_number
)

SELECT
    * EXCLUDE (values_text),
    left(md5(concat_ws('|', rule_id, coalesce(variant, ''), coalesce(values_text, ''))), 16) AS fingerprint
FROM keyed;
