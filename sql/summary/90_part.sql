-- Purpose: what the tables that summaries are read from hold of each county's period, and of no county or period.
-- Grain:   county (null where a table knows none) × table
-- Inputs:  tables, period, snapshot_part
SELECT
    county_code,
    table_name,
    row_count,
    digest
FROM snapshot_part
WHERE
    table_name IN (SELECT unnest($tables))
    AND (period = $period OR period IS NULL)
ORDER BY county_code, table_name, period;
