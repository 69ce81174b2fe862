-- Purpose: the returns that still ask something of somebody: of each township what counts and what came last, but
--          neither what a later return has settled nor answers alone. Returns that say no period or no township are
--          each by themselves. An empty list of counties asks for all.
-- Grain:   submission
-- Inputs:  submission
CREATE OR REPLACE MACRO pending_submission(WANTED_PERIOD, WANTED_COUNTIES) AS TABLE
    SELECT *
    FROM submission
    WHERE
        NOT is_overtaken
        AND status <> 'answers'
        AND (period = wanted_period OR period IS NULL)
        AND (len(wanted_counties) = 0 OR county_code IS NULL OR list_contains(wanted_counties, county_code));
