-- Purpose: when each township may, should and at last must report for each period, and since when its period is
--          closed. deadlines.csv gives a county or one of its townships dates of its own; what it leaves empty is the
--          county's, then the period's. closed_at is empty while the period was never closed, or is open again.
-- Grain:   township × period
-- Inputs:  township, period, deadlines, decision
CREATE OR REPLACE TABLE deadline AS
WITH closing AS (
    SELECT
        township.township_code,
        decision.period,
        decision.given_at,
        decision.event,
        max(decision.given_at) FILTER (WHERE decision.event = 'reopened') OVER (
            PARTITION BY township.township_code, decision.period
        ) AS reopened_at
    FROM decision
    INNER JOIN township
        ON
            decision.county_code = township.county_code
            AND (decision.township_code IS NULL OR decision.township_code = township.township_code)
    WHERE decision.event IN ('closed', 'reopened')
),

closed AS (
    SELECT township_code, period, min(given_at) AS closed_at
    FROM closing
    WHERE event = 'closed' AND (reopened_at IS NULL OR given_at > reopened_at)
    GROUP BY township_code, period
)

SELECT
    period.period,
    township.county_code,
    township.township_code,
    coalesce(own.opens::DATE, countywide.opens::DATE, period.opens) AS opens,
    coalesce(own.due::DATE, countywide.due::DATE, period.due) AS due,
    coalesce(own.late_due::DATE, countywide.late_due::DATE, period.late_due) AS late_due,
    closed.closed_at
FROM township
CROSS JOIN period
LEFT JOIN deadlines AS own ON period.period = own.period AND township.township_code = own.township_code
LEFT JOIN deadlines AS countywide
    ON
        period.period = countywide.period
        AND township.county_code = countywide.county_code
        AND countywide.township_code IS NULL
LEFT JOIN closed ON period.period = closed.period AND township.township_code = closed.township_code
ORDER BY period.period, township.township_code;
