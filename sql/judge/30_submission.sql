-- Purpose: the status of every submission, and which one stands for its township and period.
--          The last accepted return stands until a newer one is accepted; a provisional one stands only while
--          there is no accepted one; one received after closing does not stand. is_overtaken: a later return has come
--          since, and this one asks nothing of anybody any more; of those that do not stand only what came last asks.
-- Grain:   submission
-- Inputs:  identified, finding, status
CREATE OR REPLACE TABLE submission AS
WITH tally AS (
    SELECT
        submission_id,
        count(*) FILTER (WHERE is_blocking) AS errors,
        count(*) FILTER (WHERE class = 'query' AND status = 'open') AS queries,
        count(*) FILTER (WHERE status IN ('explained', 'confirmed', 'released')) AS explained,
        count(*) FILTER (WHERE status = 'noted') AS notices
    FROM finding
    GROUP BY submission_id
),

judged AS (
    SELECT
        identified.*,
        coalesce(tally.errors, 0) AS errors,
        coalesce(tally.queries, 0) AS queries,
        coalesce(tally.explained, 0) AS explained,
        coalesce(tally.notices, 0) AS notices,
        CASE
            WHEN identified.township_code IS NULL OR identified.period IS NULL THEN 'returned'
            WHEN identified.outcome = 'answers' THEN 'answers'
            WHEN identified.is_held THEN 'held'
            WHEN coalesce(tally.errors, 0) > 0 THEN 'returned'
            WHEN coalesce(tally.queries, 0) > 0 THEN 'provisional'
            ELSE 'accepted'
        END AS verdict
    FROM identified
    LEFT JOIN tally ON identified.submission_id = tally.submission_id
),

ranked AS (
    SELECT
        judged.*,
        status.counts,
        row_number() OVER (
            PARTITION BY township_code, period, status.counts
            ORDER BY
                verdict = 'accepted' DESC,
                revision DESC,
                received_at DESC,
                submission_id DESC
        ) AS standing,
        row_number() OVER (
            PARTITION BY township_code, period, status.counts
            ORDER BY revision DESC, received_at DESC, submission_id DESC
        ) AS newness
    FROM judged
    INNER JOIN status ON judged.verdict = status.status
),

decided AS (
    SELECT
        * EXCLUDE (counts, verdict, standing, newness),
        CASE
            WHEN NOT counts OR standing = 1 THEN verdict
            WHEN verdict = 'provisional' AND newness = 1 THEN 'provisional'
            ELSE 'superseded'
        END AS status,
        counts AND standing = 1 AS is_current,
        max((revision, received_at, submission_id)) FILTER (WHERE counts AND standing = 1)
            OVER (PARTITION BY township_code, period) AS standing_place
    FROM ranked
),

followed AS (
    SELECT
        *,
        status NOT IN ('superseded', 'answers')
        AND coalesce((revision, received_at, submission_id) >= standing_place, TRUE) AS may_ask
    FROM decided
)

SELECT
    submission_id,
    sha256,
    file_name,
    county_code,
    township_code,
    period,
    status,
    revision,
    received_at,
    is_late,
    lateness,
    answered_id,
    is_current,
    NOT is_current
    AND status <> 'answers'
    AND township_code IS NOT NULL
    AND period IS NOT NULL
    AND (
        NOT may_ask
        OR row_number() OVER (
            PARTITION BY township_code, period, may_ask ORDER BY received_at DESC, submission_id DESC
        ) > 1
    ) AS is_overtaken,
    errors,
    queries,
    explained,
    notices,
    nil_report,
    reported_on,
    file_kind,
    outcome,
    template_version,
    reader
FROM followed
ORDER BY period, county_code, township_code, revision, received_at, submission_id;
