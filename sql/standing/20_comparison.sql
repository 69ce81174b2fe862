-- Purpose: exact figures beside those of the same place in the same half of last year and in the previous half: where
--          units were merged into it in between, with their figures added up. A rate is not added up, and where a
--          succession waits for a decision nothing is compared.
-- Grain:   submission × item × compared period
-- Inputs:  clean_return, staged.figures, comparable_township, earlier_unit, item
CREATE OR REPLACE TEMP TABLE comparison AS
WITH exact_figure AS (
    SELECT
        clean_return.submission_id, clean_return.township_code, clean_return.period, figures.*
        EXCLUDE (submission_id)
    FROM clean_return
    INNER JOIN staged.figures AS figures ON clean_return.submission_id = figures.submission_id
    WHERE clean_return.is_newest AND figures.quality = 'exact'
),

earlier AS (
    SELECT
        comparable_township.*,
        figure.item_code,
        sum(figure.value) AS value
    FROM comparable_township
    SEMI JOIN clean_return USING (period, township_code)
    INNER JOIN earlier_unit USING (period, basis, township_code)
    INNER JOIN exact_figure AS figure
        ON earlier_unit.compared_period = figure.period AND earlier_unit.earlier_code = figure.township_code
    INNER JOIN item ON figure.item_code = item.item_code
    WHERE item.kind <> 'rate' OR comparable_township.earlier_units = 1
    GROUP BY ALL
    HAVING count(*) = comparable_township.earlier_units
)

SELECT
    this.submission_id,
    this.township_code,
    this.period,
    this.item_code,
    item.kind,
    item.unit,
    earlier.basis_title AS basis,
    earlier.compared_period AS compared,
    this.value,
    earlier.value AS earlier_value,
    earlier.formerly,
    this.sheet,
    this.cell,
    this.raw_text
FROM exact_figure AS this
INNER JOIN item ON this.item_code = item.item_code
INNER JOIN earlier
    ON
        this.period = earlier.period
        AND this.township_code = earlier.township_code
        AND this.item_code = earlier.item_code;
