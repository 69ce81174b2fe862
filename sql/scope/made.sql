-- Purpose: the tables that were made in a room, with their columns.
-- Grain:   table
-- Inputs:  the catalog, $room, $narrowed
SELECT table_name, list(column_name) AS columns
FROM duckdb_columns()
SEMI JOIN duckdb_tables() USING (database_name, schema_name, table_name)
WHERE database_name = $room AND schema_name = 'main' AND NOT list_contains($narrowed, table_name)
GROUP BY table_name
ORDER BY table_name;
