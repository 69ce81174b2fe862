-- Purpose: what townships still have to correct or explain, and the county to release, blocking findings first.
--          Of each township what counts and what came last: a return that a later one has settled, or that was sent
--          again, asks nothing of anybody.
-- Grain:   finding
-- Inputs:  finding, rule_class, submission, township, county
WITH sent AS (
    FROM submission
    WHERE
        (period = $period OR period IS NULL)
        AND (len($counties) = 0 OR county_code IS NULL OR list_contains($counties, county_code))
),

counted AS (
    FROM sent
    WHERE is_current
),

pending AS (
    SELECT sent.*
    FROM sent
    LEFT JOIN counted ON sent.township_code = counted.township_code AND sent.period = counted.period
    WHERE
        sent.status NOT IN ('superseded', 'answers')
        AND (
            counted.submission_id IS NULL
            OR (sent.revision, sent.received_at, sent.submission_id)
            >= (counted.revision, counted.received_at, counted.submission_id)
        )
    QUALIFY
        sent.is_current
        OR sent.period IS NULL
        OR sent.township_code IS NULL
        OR row_number() OVER (PARTITION BY sent.township_code ORDER BY (sent.received_at, sent.submission_id) DESC) = 1
)

SELECT
    county.county_name,
    t.township_name,
    s.file_name,
    rule_class.title AS class_title,
    f.rule_id,
    f.sheet,
    f.cell,
    f.message,
    f.action,
    f.explanation
FROM finding AS f
INNER JOIN rule_class ON f.class = rule_class.class
INNER JOIN pending AS s ON f.submission_id = s.submission_id
LEFT JOIN township AS t ON s.township_code = t.township_code
LEFT JOIN county ON s.county_code = county.county_code
WHERE f.status = 'open'
ORDER BY
    f.is_blocking DESC,
    s.township_code ASC,
    s.received_at ASC,
    s.submission_id ASC,
    f.rule_id ASC,
    f.sheet ASC,
    f.cell ASC;
