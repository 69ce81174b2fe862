-- Purpose: take in the counties that have something in common with the scope, and say how many: one enterprise or one
--          aided person in their ledgers (HZ-083), parts of one file (HZ-071), a return and its answer, a township that
--          follows another's.
-- Grain:   county
-- Inputs:  scope_county, placed_submission, staged.enterprise, staged.aid, township_lineage, township
INSERT INTO scope_county
WITH inside AS (
    SELECT placed.submission_id
    FROM placed_submission AS placed
    INNER JOIN scope_county ON placed.county_code = scope_county.county_code
),

entry AS NOT MATERIALIZED (
    SELECT submission_id, hash('enterprise', credit_code) AS key
    FROM staged.enterprise
    WHERE credit_code IS NOT NULL
    UNION ALL
    SELECT submission_id, hash('aid', person_hash)
    FROM staged.aid
    WHERE person_hash IS NOT NULL
    UNION ALL
    SELECT submission_id, hash('file', file_id)
    FROM placed_submission
    WHERE submission_id <> file_id
    UNION ALL
    SELECT submission_id, hash('answer', submission_id)
    FROM placed_submission
    UNION ALL
    SELECT submission_id, hash('answer', answered_id)
    FROM placed_submission
    WHERE answered_id IS NOT NULL
),

key_inside AS (
    SELECT DISTINCT entry.key
    FROM entry
    SEMI JOIN inside ON entry.submission_id = inside.submission_id
),

linked AS (
    SELECT placed.county_code
    FROM entry
    SEMI JOIN key_inside ON entry.key = key_inside.key
    INNER JOIN placed_submission AS placed ON entry.submission_id = placed.submission_id
    UNION
    SELECT unnest([township_lineage.county_code, township.county_code])
    FROM township_lineage
    INNER JOIN township ON township_lineage.new_code = township.township_code
    INNER JOIN scope_county ON scope_county.county_code IN (township_lineage.county_code, township.county_code)
)

SELECT county_code
FROM linked
ANTI JOIN scope_county USING (county_code)
WHERE county_code IS NOT NULL;
