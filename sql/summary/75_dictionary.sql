-- Purpose: 数据字典: what the tables of the snapshot hold, column by column; the version that all have is left out.
-- Grain:   published column
-- Inputs:  data_dictionary
SELECT
    table_title || '　' || table_name AS table_names,
    table_title,
    table_name,
    title,
    column_name,
    if(is_key, '是', '') AS key_mark,
    comment
FROM data_dictionary
WHERE column_name NOT IN ('', 'snapshot_version')
ORDER BY position;
