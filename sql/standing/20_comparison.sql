-- Purpose: exact figures beside those of the same township in the same half of last year and in the previous half.
-- Grain:   submission × item × compared period
-- Inputs:  clean_return, staged.figures, period, item
CREATE OR REPLACE TABLE comparison AS
WITH compared_period AS (
    SELECT period, same_half_last_year AS compared, '上年同期' AS basis FROM period
    UNION ALL
    SELECT period, previous_half, '上期' FROM period
),

exact_figure AS (
    SELECT
        clean_return.submission_id, clean_return.township_code, clean_return.period, figures.*
        EXCLUDE (submission_id)
    FROM clean_return
    INNER JOIN staged.figures AS figures ON clean_return.submission_id = figures.submission_id
    WHERE clean_return.is_newest AND figures.quality = 'exact'
)

SELECT
    this.submission_id,
    this.township_code,
    this.period,
    this.item_code,
    item.kind,
    item.unit,
    compared_period.basis,
    compared_period.compared,
    this.value,
    earlier.value AS earlier_value,
    this.sheet,
    this.cell,
    this.raw_text
FROM exact_figure AS this
INNER JOIN item ON this.item_code = item.item_code
INNER JOIN compared_period ON this.period = compared_period.period
INNER JOIN exact_figure AS earlier
    ON
        this.township_code = earlier.township_code
        AND compared_period.compared = earlier.period
        AND this.item_code = earlier.item_code;
