-- Purpose: the reporting units, with the time in which they exist under this code and name.
-- Grain:   township
-- Inputs:  roster
CREATE OR REPLACE TABLE township AS
SELECT
    township_code,
    township_name,
    coalesce(short_name, '') AS short_name,
    kind,
    county_code,
    coalesce(valid_from, '') AS valid_from,
    coalesce(valid_to, '') AS valid_to,
    coalesce(aliases, '') AS aliases,
    coalesce(reports, '1') = '1' AS reports
FROM roster
ORDER BY township_code;
