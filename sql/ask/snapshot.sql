-- Purpose: what the snapshot was made from, and how many tables it holds.
-- Grain:   one row
-- Inputs:  snapshot_info
SELECT
    version,
    content_hash,
    (SELECT count(*) FROM duckdb_tables() WHERE NOT internal) AS tables
FROM snapshot_info;
