-- Purpose: covers that name a township as it was called before, in a period when it no longer was.
-- Grain:   submission
-- Inputs:  identified, former_township, township, staged.cover_cell
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
INNER JOIN former_township
    ON
        identified.former_name = former_township.old_name
        AND identified.township_by_name = former_township.successor_code
INNER JOIN staged.cover_cell AS cover_cell
    ON identified.submission_id = cover_cell.submission_id AND cover_cell.field = 'township_name'
WHERE identified.outcome = 'read' AND try_cast(left(identified.period, 4) AS INTEGER) > former_township.last_year;
