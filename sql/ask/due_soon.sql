-- Purpose: townships that have sent nothing for a period that is due soon, also while nobody has sent anything.
-- Grain:   period × township
-- Inputs:  period, township, county, completeness_township
WITH near AS (
    SELECT period, title, due
    FROM period
    WHERE due BETWEEN $today AND $today + $days::INTEGER
),

expected AS (
    SELECT near.period, near.title, near.due, township.township_code, township.township_name, township.county_code
    FROM near
    CROSS JOIN township
    WHERE
        township.reports
        AND (township.valid_from = '' OR township.valid_from <= near.period)
        AND (township.valid_to = '' OR near.period <= township.valid_to)
)

SELECT expected.period, expected.title, expected.due, county.county_name, expected.township_name
FROM expected
INNER JOIN county ON expected.county_code = county.county_code
LEFT JOIN completeness_township AS c
    ON expected.period = c.period AND expected.township_code = c.township_code
WHERE coalesce(c.status, 'missing') = 'missing'
ORDER BY expected.period, expected.county_code, expected.township_code;
