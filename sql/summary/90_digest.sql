-- Purpose: digest of what another statement shows of each county, whatever the order of its rows: two sums of 64 bits.
-- Grain:   county
-- Inputs:  shown, the other statement as a table
SELECT
    county_code,
    count(*) AS lines,
    sum(md5_number_lower(to_json(shown)::VARCHAR)) AS lower_sum,
    sum(md5_number_upper(to_json(shown)::VARCHAR)) AS upper_sum
FROM shown
GROUP BY county_code;
