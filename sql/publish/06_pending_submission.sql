-- Purpose: the returns that still ask something of somebody: of each township what counts and what came last, but
--          neither what a later return has settled nor answers alone. Returns that say no period or no township are
--          each by themselves. An empty list of counties asks for all.
-- Grain:   submission
-- Inputs:  submission
CREATE OR REPLACE MACRO pending_submission(WANTED_PERIOD, WANTED_COUNTIES) AS TABLE
    WITH sent AS (
        FROM submission
        WHERE
            (period = wanted_period OR period IS NULL)
            AND (len(wanted_counties) = 0 OR county_code IS NULL OR list_contains(wanted_counties, county_code))
    ),

    counted AS (
        FROM sent
        WHERE is_current
    )

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
        OR row_number() OVER (
            PARTITION BY sent.period, sent.township_code ORDER BY (sent.received_at, sent.submission_id) DESC
        ) = 1;
