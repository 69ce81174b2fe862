-- Purpose: every figure of every submission with the cell it comes from; is_current marks those that count.
-- Grain:   submission × item
-- Inputs:  staged.figures, submission
CREATE OR REPLACE VIEW figure AS
SELECT
    figures.submission_id,
    submission.county_code,
    submission.township_code,
    submission.period,
    figures.item_code,
    figures.value,
    figures.value_low,
    figures.value_high,
    figures.quality,
    figures.reason,
    figures.notation,
    figures.sheet,
    figures.cell,
    figures.raw_text,
    submission.is_current
FROM staged.figures AS figures
INNER JOIN submission ON figures.submission_id = submission.submission_id;
