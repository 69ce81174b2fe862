-- Purpose: every submission with its sender, its place among the township's returns, and whether it came in time.
--          A return that answers our reply to an earlier one is the revision after that, whatever its cover says; a
--          workbook that holds answers only (outcome `answers`) belongs to whoever sent what it answers.
-- Grain:   submission
-- Inputs:  cover_identity, staged.workbook, deadline, period
CREATE OR REPLACE TEMP TABLE identified AS
WITH RECURSIVE answering AS (
    SELECT
        workbook.submission_id,
        answered.submission_id AS answered_id,
        answered.township_code,
        answered.county_code,
        answered.period,
        workbook.outcome = 'answers' AS is_answers_only
    FROM staged.workbook AS workbook
    INNER JOIN cover_identity AS this ON workbook.submission_id = this.submission_id
    INNER JOIN cover_identity AS answered ON workbook.answered_id = answered.submission_id
    WHERE
        workbook.outcome = 'answers'
        OR (this.township_code = answered.township_code AND this.period = answered.period)
),

ordered AS (
    SELECT submission_id, revision
    FROM cover_identity
    ANTI JOIN answering USING (submission_id)
    UNION ALL
    SELECT
        answering.submission_id,
        if(
            answering.is_answers_only, ordered.revision, greatest(cover_identity.revision, ordered.revision + 1)
        ) AS revision
    FROM ordered
    INNER JOIN answering ON ordered.submission_id = answering.answered_id
    INNER JOIN cover_identity ON answering.submission_id = cover_identity.submission_id
),

placed AS (
    SELECT
        cover_identity.* EXCLUDE (township_code, county_code, period, revision),
        coalesce(cover_identity.township_code, answering.township_code) AS township_code,
        coalesce(cover_identity.county_code, answering.county_code) AS county_code,
        coalesce(cover_identity.period, answering.period) AS period,
        coalesce(ordered.revision, cover_identity.revision) AS revision,
        answering.answered_id
    FROM cover_identity
    LEFT JOIN answering ON cover_identity.submission_id = answering.submission_id
    LEFT JOIN ordered ON cover_identity.submission_id = ordered.submission_id
)

SELECT
    placed.*,
    coalesce(deadline.opens, period.opens) AS opens,
    CASE
        WHEN placed.received_at >= coalesce(deadline.late_due, period.late_due) + INTERVAL 1 DAY THEN 'very_late'
        WHEN placed.received_at >= coalesce(deadline.due, period.due) + INTERVAL 1 DAY THEN 'late'
        ELSE 'on_time'
    END AS lateness,
    lateness <> 'on_time' AS is_late,
    coalesce(placed.received_at >= deadline.closed_at, FALSE) AS is_held
FROM placed
LEFT JOIN deadline ON placed.township_code = deadline.township_code AND placed.period = deadline.period
LEFT JOIN period ON placed.period = period.period;
