-- Purpose: who is given a receipt or a comparison, for what.
-- Grain:   submission, of those asked for that have a township and a period
-- Inputs:  submission, township, county, period, status, revision_change
WITH asked AS (
    SELECT unnest($submission_ids) AS submission_id
),

previous AS (
    SELECT submission_id, any_value(previous_submission_id) AS previous_submission_id
    FROM revision_change
    SEMI JOIN asked ON revision_change.submission_id = asked.submission_id
    GROUP BY submission_id
)

SELECT
    submission.submission_id,
    submission.sha256,
    submission.status,
    status.title AS status_title,
    submission.revision,
    submission.received_at,
    submission.is_late,
    submission.period,
    period.title AS period_title,
    period.ends_on,
    submission.county_code,
    county.county_name,
    submission.township_code,
    township.township_name,
    earlier.received_at AS previous_received_at,
    earlier.revision AS previous_revision,
    earlier_status.title AS previous_status_title
FROM submission
SEMI JOIN asked ON submission.submission_id = asked.submission_id
INNER JOIN township ON submission.township_code = township.township_code
INNER JOIN county ON submission.county_code = county.county_code
INNER JOIN period ON submission.period = period.period
INNER JOIN status ON submission.status = status.status
LEFT JOIN previous ON submission.submission_id = previous.submission_id
LEFT JOIN submission AS earlier ON previous.previous_submission_id = earlier.submission_id
LEFT JOIN status AS earlier_status ON earlier.status = earlier_status.status
WHERE submission.outcome = 'read'
ORDER BY submission.submission_id;
