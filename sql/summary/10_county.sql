-- Purpose: the heads of summaries: names, period, who should have reported and what came.
-- Grain:   county × period
-- Inputs:  counties, period, county, township, submission, completeness_county
WITH wanted_county AS (
    FROM county
    WHERE county_code IN (SELECT unnest($counties))
),

wanted_period AS (
    FROM period
    WHERE period = $period
),

wanted_completeness AS (
    FROM completeness_county
    WHERE period = $period
),

roster AS (
    SELECT
        county_code,
        count(*) AS townships
    FROM township
    WHERE valid_in(valid_from, valid_to, $period)
    GROUP BY county_code
),

arrival AS (
    SELECT
        county_code,
        max(received_at)::TIMESTAMP AS last_received_at
    FROM submission
    WHERE period = $period
    GROUP BY county_code
)

SELECT
    wanted_county.county_code,
    wanted_county.county_name,
    wanted_county.city_name,
    wanted_period.period,
    wanted_period.title AS period_title,
    wanted_period.starts_on,
    wanted_period.ends_on,
    wanted_period.due,
    coalesce(last_year.title, '上年同期') AS last_year_title,
    coalesce(previous_half.title, '上期') AS previous_half_title,
    coalesce(completeness.townships_expected, roster.townships, 0) AS expected,
    coalesce(completeness.townships_reporting, 0) AS reporting,
    coalesce(completeness.townships_accepted, 0) AS accepted,
    coalesce(completeness.townships_provisional, 0) AS provisional,
    coalesce(completeness.townships_returned, 0) AS returned,
    coalesce(completeness.townships_missing, roster.townships, 0) AS missing,
    coalesce(completeness.townships_late, 0) AS late,
    arrival.last_received_at
FROM wanted_county
CROSS JOIN wanted_period
LEFT JOIN roster ON wanted_county.county_code = roster.county_code
LEFT JOIN arrival ON wanted_county.county_code = arrival.county_code
LEFT JOIN period AS last_year ON wanted_period.same_half_last_year = last_year.period
LEFT JOIN period AS previous_half ON wanted_period.previous_half = previous_half.period
LEFT JOIN wanted_completeness AS completeness ON wanted_county.county_code = completeness.county_code
ORDER BY wanted_county.county_code;
