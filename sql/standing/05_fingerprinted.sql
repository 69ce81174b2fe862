-- Purpose: what is found, with a fingerprint of the rule and the values it used: the same values in another layout or
--          version are the same finding, a changed value makes it another. A ledger row is known by its enterprise or
--          by the keyed hash of its person, never by its position. `found` enters, so it may hold what the township
--          reported now or earlier; limits and other townships' figures belong in `expected`, which does not.
-- Grain:   one result of one rule at one place
-- Inputs:  found, rule, staged.figures, ledger_measure, staged.enterprise, staged.aid, staged.activity
CREATE OR REPLACE VIEW fingerprinted AS
WITH used_code AS (
    SELECT DISTINCT submission_id, item_codes, unnest(item_codes) AS code
    FROM found
    WHERE item_codes IS NOT NULL
),

reported AS (
    SELECT
        submission_id,
        item_code AS code,
        coalesce(
            quality || number_text(value_low) || '~' || coalesce(number_text(value_high), ''),
            coalesce(reason, '') || ' ' || raw_text
        ) AS value_text
    FROM staged.figures
    UNION ALL
    SELECT submission_id, measure_code, number_text(value)
    FROM ledger_measure
),

used AS (
    SELECT
        used_code.submission_id,
        used_code.item_codes,
        string_agg(used_code.code || '=' || coalesce(reported.value_text, ''), ';' ORDER BY used_code.code)
            AS values_text
    FROM used_code
    LEFT JOIN reported ON used_code.submission_id = reported.submission_id AND used_code.code = reported.code
    GROUP BY used_code.submission_id, used_code.item_codes
),

ledger_row AS (
    SELECT submission_id, sheet, row_number, concat_ws('/', credit_code, unit_name) AS row_text
    FROM staged.enterprise
    UNION ALL
    SELECT
        submission_id, sheet, row_number,
        concat_ws('/', person_hash, paid_on, number_text(cash_yuan), number_text(in_kind_yuan))
    FROM staged.aid
    UNION ALL
    SELECT submission_id, sheet, row_number, concat_ws('/', held_on, category, title)
    FROM staged.activity
),

keyed AS (
    SELECT
        found.*,
        CASE
            WHEN rule.implementation = 'relation' THEN used.values_text
            WHEN found.item_codes IS NOT NULL THEN concat_ws('|', used.values_text, found.found)
            ELSE concat_ws('|', ledger_row.row_text, found.subject, found.raw_text, found.found)
        END AS values_text
    FROM found
    INNER JOIN rule ON found.rule_id = rule.rule_id
    LEFT JOIN used ON found.submission_id = used.submission_id AND found.item_codes = used.item_codes
    LEFT JOIN ledger_row
        ON
            found.submission_id = ledger_row.submission_id
            AND found.sheet = ledger_row.sheet
            AND try_cast(regexp_extract(found.cell, '\d+$') AS BIGINT) = ledger_row.row_number
)

SELECT
    * EXCLUDE (values_text),
    left(md5(concat_ws('|', rule_id, coalesce(variant, ''), coalesce(values_text, ''))), 16) AS fingerprint
FROM keyed;
