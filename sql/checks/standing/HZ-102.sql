-- Purpose: a second return of a township for a period that does not say it is a correction. The first good one
--          stands: which of two unmarked ones is meant only the township can say. An answer to our reply is one.
-- Grain:   submission
-- Inputs:  clean_return, form_sheet, staged.cover_cell
WITH repeated AS (
    SELECT later.submission_id, max(earlier.revision) AS earlier_revision
    FROM clean_return AS later
    INNER JOIN clean_return AS earlier
        ON
            later.township_code = earlier.township_code
            AND later.period = earlier.period
            AND later.revision <= earlier.revision
            AND (later.received_at, later.submission_id) > (earlier.received_at, earlier.submission_id)
    WHERE later.answered_id IS NULL
    GROUP BY later.submission_id
)

SELECT
    repeated.submission_id,
    NULL AS variant,
    form_sheet.title AS sheet,
    cover_cell.cell,
    NULL AS item_code,
    '更正版次' AS subject,
    cover_cell.raw_text,
    repeated.earlier_revision::VARCHAR AS found,
    (repeated.earlier_revision + 1)::VARCHAR AS expected
FROM repeated
INNER JOIN form_sheet ON form_sheet.sheet = 'cover'
LEFT JOIN staged.cover_cell AS cover_cell
    ON repeated.submission_id = cover_cell.submission_id AND cover_cell.field = 'revision';
