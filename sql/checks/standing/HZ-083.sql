-- Purpose: figures per employee that stand far from those of the other townships of the county: the modified z-score
--          0.6745 |x − median| / MAD of Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993), above their
--          3.5, on logarithms, since such figures spread by factors. The floor under the MAD makes a factor of four
--          the least that is asked about, however alike the others are; eight townships are the fewest to judge by.
-- Grain:   submission × item
-- Inputs:  clean_return, staged.figures, item
WITH exact_figure AS (
    SELECT
        clean_return.county_code, clean_return.period, figures.submission_id, figures.item_code, figures.value
    FROM clean_return
    INNER JOIN staged.figures AS figures ON clean_return.submission_id = figures.submission_id
    WHERE clean_return.is_newest AND figures.quality = 'exact' AND figures.value > 0
),

per_employee AS (
    SELECT
        exact_figure.*,
        item.unit,
        employees.value AS employees,
        ln(exact_figure.value / employees.value) AS logarithm
    FROM exact_figure
    INNER JOIN exact_figure AS employees
        ON exact_figure.submission_id = employees.submission_id AND employees.item_code = 'A08'
    INNER JOIN item ON exact_figure.item_code = item.item_code
    WHERE item.kind IN ('stock', 'flow', 'money') AND exact_figure.item_code <> 'A08'
),

spread AS (
    SELECT
        county_code,
        period,
        item_code,
        count(*) AS townships,
        median(logarithm) AS middle,
        greatest(1.4826 * mad(logarithm), ln(4) / 3.5) AS deviation
    FROM per_employee
    GROUP BY county_code, period, item_code
    HAVING count(*) >= 8
),

usual AS (
    SELECT
        per_employee.*,
        spread.townships,
        abs(per_employee.logarithm - spread.middle) / spread.deviation AS score,
        round(per_employee.employees * exp(spread.middle)) AS middle_value,
        round(per_employee.employees * exp(spread.middle - 3.5 * spread.deviation)) AS lowest,
        round(per_employee.employees * exp(spread.middle + 3.5 * spread.deviation)) AS highest
    FROM per_employee
    INNER JOIN spread USING (county_code, period, item_code)
)

-- ten units at least: small counts (2 becomes 9) would drown the rest
SELECT
    usual.submission_id,
    NULL AS variant,
    figures.sheet,
    figures.cell,
    usual.item_code,
    NULL AS subject,
    figures.raw_text,
    '填 ' || number_text(usual.value) || usual.unit || '，职工 ' || number_text(usual.employees) || '人' AS found,
    '按本县 ' || usual.townships || ' 个乡镇的人均水平，约 ' || number_text(usual.middle_value) || usual.unit || '，在 '
    || number_text(usual.lowest) || '～' || number_text(usual.highest) || usual.unit || ' 之间' AS expected
FROM usual
INNER JOIN staged.figures AS figures
    ON usual.submission_id = figures.submission_id AND usual.item_code = figures.item_code
WHERE usual.score > 3.5 AND abs(usual.value - usual.middle_value) >= 10;
