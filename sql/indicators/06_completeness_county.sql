-- Purpose: how complete a county's period is. What came only after closing is missing from it.
-- Grain:   period × county
-- Inputs:  completeness_township
CREATE OR REPLACE TABLE completeness_county AS
SELECT
    period,
    county_code,
    count(*) AS townships_expected,
    count(*) FILTER (WHERE status NOT IN ('missing', 'held')) AS townships_reporting,
    count(*) FILTER (WHERE status = 'accepted') AS townships_accepted,
    count(*) FILTER (WHERE status = 'provisional') AS townships_provisional,
    count(*) FILTER (WHERE status = 'returned') AS townships_returned,
    count(*) FILTER (WHERE status IN ('missing', 'held')) AS townships_missing,
    count(*) FILTER (WHERE is_late) AS townships_late,
    count(*) FILTER (WHERE status NOT IN ('missing', 'held')) / count(*) AS reporting_rate
FROM completeness_township
GROUP BY period, county_code
ORDER BY period, county_code;
