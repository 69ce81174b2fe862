-- Purpose: returns that stand in one snapshot and not, or with another status, in the other; what became of the
--          earlier one, and what people decided about the township and period in between.
-- Grain:   period × township
-- Inputs:  earlier.submission, later.submission, earlier.decision, later.decision, earlier.township, later.township,
--          later.status, events, titles
WITH earlier_standing AS (
    FROM earlier.submission WHERE is_current
),

later_standing AS (
    FROM later.submission WHERE is_current
),

unit AS (
    SELECT township_code, township_name, county_code FROM later.township
    UNION ALL
    SELECT gone.township_code, gone.township_name, gone.county_code
    FROM earlier.township AS gone
    ANTI JOIN later.township AS kept ON gone.township_code = kept.township_code
),

new_decision AS (
    SELECT * EXCLUDE (snapshot_version) FROM later.decision
    EXCEPT
    SELECT * EXCLUDE (snapshot_version) FROM earlier.decision
),

decided AS (
    SELECT *, concat_ws(' ', given_at::DATE, given_by, map($events, $titles)[event], rule_id, text) AS told
    FROM new_decision
),

paired AS (
    SELECT
        coalesce(now.period, before.period) AS period,
        coalesce(now.township_code, before.township_code) AS township_code,
        before.submission_id AS earlier_submission_id,
        before.file_name AS earlier_file_name,
        before.status AS earlier_status,
        now.submission_id,
        now.file_name,
        now.status,
        now.revision,
        now.received_at
    FROM earlier_standing AS before
    FULL JOIN later_standing AS now
        ON before.period = now.period AND before.township_code = now.township_code
    WHERE before.submission_id IS DISTINCT FROM now.submission_id OR before.status IS DISTINCT FROM now.status
),

told AS (
    SELECT
        paired.period,
        paired.township_code,
        list(decided.told ORDER BY decided.given_at, decided.told) AS decisions
    FROM paired
    INNER JOIN unit ON paired.township_code = unit.township_code
    INNER JOIN decided
        ON
            paired.period = decided.period
            AND unit.county_code = decided.county_code
            AND coalesce(decided.township_code, paired.township_code) = paired.township_code
    GROUP BY paired.period, paired.township_code
)

SELECT
    paired.period,
    unit.county_code,
    paired.township_code,
    unit.township_name,
    paired.earlier_submission_id,
    paired.earlier_file_name,
    paired.earlier_status,
    earlier_status.title AS earlier_status_title,
    became.status AS earlier_status_now,
    paired.submission_id,
    paired.file_name,
    paired.status,
    status.title AS status_title,
    paired.revision,
    paired.received_at,
    coalesce(told.decisions, []) AS decisions
FROM paired
LEFT JOIN unit ON paired.township_code = unit.township_code
LEFT JOIN told ON paired.period = told.period AND paired.township_code = told.township_code
LEFT JOIN later.submission AS became ON paired.earlier_submission_id = became.submission_id
LEFT JOIN later.status AS status ON paired.status = status.status
LEFT JOIN later.status AS earlier_status ON paired.earlier_status = earlier_status.status
ORDER BY paired.period, paired.township_code;
