-- Purpose: the half-years, their dates, and the periods that they are compared with.
-- Grain:   period
-- Inputs:  periods
CREATE OR REPLACE TABLE period AS
SELECT
    period,
    title,
    starts_on::DATE AS starts_on,
    ends_on::DATE AS ends_on,
    opens::DATE AS opens,
    due::DATE AS due,
    late_due::DATE AS late_due,
    (left(period, 4)::INTEGER - 1)::VARCHAR || right(period, 2) AS same_half_last_year,
    if(
        right(period, 2) = 'H2',
        left(period, 4) || 'H1',
        (left(period, 4)::INTEGER - 1)::VARCHAR || 'H2'
    ) AS previous_half
FROM periods
ORDER BY period;
