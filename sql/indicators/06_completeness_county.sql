-- Purpose: how complete a county's period is. What came only after closing is missing from it.
-- Grain:   period × county
-- Inputs:  completeness_township, submission
CREATE OR REPLACE TABLE completeness_county AS
WITH unexpected AS (
    SELECT submission.period, submission.county_code, count(DISTINCT submission.township_code) AS units
    FROM submission
    ANTI JOIN completeness_township USING (period, township_code)
    WHERE submission.township_code IS NOT NULL AND submission.period IS NOT NULL
    GROUP BY submission.period, submission.county_code
)

SELECT
    completeness.period,
    completeness.county_code,
    count(*) AS townships_expected,
    count(*) FILTER (WHERE status NOT IN ('missing', 'held')) AS townships_reporting,
    count(*) FILTER (WHERE status = 'accepted') AS townships_accepted,
    count(*) FILTER (WHERE status = 'provisional') AS townships_provisional,
    count(*) FILTER (WHERE status = 'returned') AS townships_returned,
    count(*) FILTER (WHERE status IN ('missing', 'held')) AS townships_missing,
    count(*) FILTER (WHERE is_late) AS townships_late,
    coalesce(any_value(unexpected.units), 0) AS units_unexpected,
    count(*) FILTER (WHERE status NOT IN ('missing', 'held')) / count(*) AS reporting_rate
FROM completeness_township AS completeness
LEFT JOIN unexpected
    ON completeness.period = unexpected.period AND completeness.county_code = unexpected.county_code
GROUP BY completeness.period, completeness.county_code
ORDER BY completeness.period, completeness.county_code;
