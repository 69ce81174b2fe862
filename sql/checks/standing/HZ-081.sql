-- Purpose: flows that a slip would explain better than a change: a shifted decimal point, 万元 for 元, more than a
--          factor of three against last year's half; and whole returns copied from the last one or from a neighbour.
-- Grain:   submission × item; submission for a copy
-- Inputs:  comparison, clean_return, staged.figures, township, period, form_sheet
WITH against_last_year AS (
    SELECT *, value / nullif(earlier_value, 0) AS ratio
    FROM comparison
    WHERE basis = '上年同期' AND kind IN ('flow', 'money') AND value > 0 AND earlier_value > 0
),

jump AS (
    SELECT
        *,
        CASE
            WHEN ratio BETWEEN 9000 AND 11000 OR ratio BETWEEN 1 / 11000 AND 1 / 9000 THEN 'scale'
            WHEN ratio BETWEEN 9.8 AND 10.2 OR ratio BETWEEN 1 / 10.2 AND 1 / 9.8 THEN 'shift'
            WHEN ratio NOT BETWEEN 1 / 3 AND 3 AND greatest(value, earlier_value) >= 30 THEN 'factor'
        END AS variant
    FROM against_last_year
),

-- a number for all that a return says: of two that have it in common each figure is the same
summed AS (
    SELECT
        figures.submission_id,
        count(*) AS figures,
        sum(hash(figures.item_code, figures.value)::HUGEINT) AS content
    FROM staged.figures AS figures
    SEMI JOIN clean_return ON figures.submission_id = clean_return.submission_id AND clean_return.is_newest
    WHERE figures.quality = 'exact' AND figures.value > 0
    GROUP BY figures.submission_id
    HAVING count(*) >= 15
),

content AS (
    SELECT
        summed.*,
        clean_return.township_code,
        clean_return.county_code,
        clean_return.period
    FROM summed
    INNER JOIN clean_return ON summed.submission_id = clean_return.submission_id
),

copy AS (
    SELECT
        this.submission_id,
        if(this.township_code = other.township_code, 'copy_previous', 'copy_neighbour') AS variant,
        period.title || township.township_name AS found
    FROM content AS this
    INNER JOIN content AS other
        ON
            (this.figures, this.content) = (other.figures, other.content)
            AND this.submission_id <> other.submission_id
            AND (
                (this.township_code = other.township_code AND this.period > other.period)
                OR (this.county_code = other.county_code AND this.period = other.period)
            )
    INNER JOIN township ON other.township_code = township.township_code
    INNER JOIN period ON other.period = period.period
)

SELECT
    submission_id,
    variant,
    sheet,
    cell,
    item_code,
    NULL AS subject,
    raw_text,
    '上年同期 ' || number_text(earlier_value) || unit || '，本期 ' || number_text(value) || unit AS found,
    '与上年同期相差不超过三倍' AS expected
FROM jump
WHERE variant IS NOT NULL
UNION ALL
SELECT
    copy.submission_id,
    copy.variant,
    form_sheet.title AS sheet,
    NULL AS cell,
    NULL AS item_code,
    NULL AS subject,
    NULL AS raw_text,
    string_agg(copy.found, '、' ORDER BY copy.found) AS found,
    '本期本乡镇的实际数' AS expected
FROM copy
INNER JOIN form_sheet ON form_sheet.sheet = 'figures'
GROUP BY ALL;
