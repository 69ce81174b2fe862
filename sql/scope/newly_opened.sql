-- Purpose: whether other periods are open than when everything was last judged: a period appears for every township at
--          once, with the first that is received after it opened.
-- Grain:   one row
-- Inputs:  submission, received, period
WITH latest AS (
    SELECT
        (SELECT max(received_at) FROM submission) AS judged_at,
        (SELECT max(received_at) FROM received) AS received_at
)

SELECT
    (SELECT count(*) FROM submission) AS held,
    count(*) > 0 AS newly_opened
FROM period
CROSS JOIN latest
WHERE (period.opens <= latest.judged_at) IS DISTINCT FROM (period.opens <= latest.received_at);
