-- Purpose: covers that name a township as it was called before, in a period when it no longer was.
-- Grain:   submission
-- Inputs:  identified, township_lineage, township, staged.cover_cell
SELECT
    identified.submission_id,
    NULL AS variant,
    cover_cell.sheet,
    cover_cell.cell,
    NULL AS item_code,
    '乡镇(街道)' AS subject,
    cover_cell.raw_text,
    township.township_name AS found,
    township.township_name || '（代码 ' || township.township_code || '）' AS expected
FROM identified
INNER JOIN township ON identified.township_by_name = township.township_code
INNER JOIN township_lineage
    ON
        identified.former_name = township_lineage.old_name
        AND identified.township_by_name = township_lineage.new_code
INNER JOIN staged.cover_cell AS cover_cell
    ON identified.submission_id = cover_cell.submission_id AND cover_cell.field = 'township_name'
WHERE identified.outcome = 'read' AND identified.period > township_lineage.last_period;
