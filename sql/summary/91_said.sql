-- Purpose: a number that changes with what there is to say to a submission: with its row, its findings, and what it
--          changed in which earlier return, and in its county's indicators. Its figures change with its row only.
-- Grain:   submission
-- Inputs:  submission, finding, revision_change, revision_effect
WITH sent AS (
    SELECT * EXCLUDE (snapshot_version) FROM submission
),

found AS (
    SELECT * EXCLUDE (snapshot_version) FROM finding
),

changed AS (
    SELECT * EXCLUDE (snapshot_version) FROM revision_change
),

effect AS (
    SELECT * EXCLUDE (snapshot_version) FROM revision_effect
),

said AS (
    SELECT
        submission_id,
        hash('sent', sent) AS number
    FROM sent
    UNION ALL
    SELECT
        submission_id,
        hash('found', found) AS number
    FROM found
    UNION ALL
    SELECT
        changed.submission_id,
        hash('changed', changed, earlier) AS number
    FROM changed
    LEFT JOIN sent AS earlier ON changed.previous_submission_id = earlier.submission_id
    UNION ALL
    SELECT
        submission_id,
        hash('effect', effect) AS number
    FROM effect
)

SELECT
    sent.submission_id,
    sent.county_code,
    sum(said.number) AS number
FROM sent
INNER JOIN said ON sent.submission_id = said.submission_id
GROUP BY ALL
ORDER BY sent.submission_id;
