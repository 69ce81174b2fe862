-- Purpose: townships that have sent nothing for a period that is due soon, also while nobody has sent anything.
-- Grain:   period × township
-- Inputs:  period, deadline, township, county, completeness_township
WITH expected AS (
    SELECT
        period.period,
        period.title,
        deadline.due,
        township.township_code,
        township.township_name,
        township.county_code
    FROM deadline
    INNER JOIN period ON deadline.period = period.period
    INNER JOIN township ON deadline.township_code = township.township_code
    WHERE
        deadline.due BETWEEN $today AND $today + $days::INTEGER
        AND township.reports
        AND (township.valid_from = '' OR township.valid_from <= period.period)
        AND (township.valid_to = '' OR period.period <= township.valid_to)
)

SELECT expected.period, expected.title, expected.due, county.county_name, expected.township_name
FROM expected
INNER JOIN county ON expected.county_code = county.county_code
LEFT JOIN completeness_township AS c
    ON expected.period = c.period AND expected.township_code = c.township_code
WHERE coalesce(c.status, 'missing') = 'missing'
ORDER BY expected.period, expected.due, expected.county_code, expected.township_code;
