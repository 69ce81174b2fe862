-- Purpose: digest of what another statement shows of each county, whatever the order of its rows.
-- Grain:   county
-- Inputs:  shown, the other statement as a table
SELECT
    county_code,
    count(*) AS lines,
    sum(hash(shown)) AS hash_sum
FROM shown
GROUP BY county_code;
