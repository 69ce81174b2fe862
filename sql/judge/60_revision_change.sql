-- Purpose: what a later return of a township for a period says otherwise than the one received before it.
-- Grain:   submission × item, only where something changed
-- Inputs:  submission, staged.figures
CREATE OR REPLACE TABLE revision_change AS
WITH follows AS (
    SELECT
        submission_id,
        lag(submission_id) OVER (
            PARTITION BY township_code, period ORDER BY received_at, submission_id
        ) AS previous_submission_id
    FROM submission
    WHERE outcome = 'read' AND township_code IS NOT NULL AND period IS NOT NULL
),

side_by_side AS (
    SELECT follows.submission_id, follows.previous_submission_id, figure.item_code, figure, NULL AS previous
    FROM follows
    INNER JOIN staged.figures AS figure ON follows.submission_id = figure.submission_id
    WHERE follows.previous_submission_id IS NOT NULL
    UNION ALL
    SELECT follows.submission_id, follows.previous_submission_id, figure.item_code, NULL, figure
    FROM follows
    INNER JOIN staged.figures AS figure ON follows.previous_submission_id = figure.submission_id
),

paired AS (
    SELECT
        submission_id,
        previous_submission_id,
        item_code,
        any_value(figure) AS figure,
        any_value(previous) AS previous
    FROM side_by_side
    GROUP BY submission_id, previous_submission_id, item_code
)

SELECT
    submission_id,
    previous_submission_id,
    item_code,
    previous.value AS before,
    figure.value AS after,
    figure.value - previous.value AS difference,
    previous.raw_text AS before_text,
    figure.raw_text AS after_text
FROM paired
WHERE
    (figure.quality, figure.value_low, figure.value_high)
    IS DISTINCT FROM (previous.quality, previous.value_low, previous.value_high)
ORDER BY submission_id, item_code;
