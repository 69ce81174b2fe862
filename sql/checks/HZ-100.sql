-- Purpose: covers that do not say who reports for which period, or not the same twice, and dates outside the period.
-- Grain:   cover cell, or ledger cell with a date
-- Inputs:  identified, staged.cover_cell, staged.aid, staged.activity, staged.source_column, township,
--          township_lineage, township_alias, county, period, form_field, form_sheet
WITH readable AS (
    SELECT * FROM identified WHERE outcome = 'read'
),

field AS (
    SELECT
        readable.submission_id,
        form_field.field,
        form_field.title,
        form_field.is_required,
        coalesce(cover_cell.sheet, form_sheet.title) AS sheet,
        cover_cell.cell,
        coalesce(cover_cell.is_present, FALSE) AS is_present,
        cover_cell.value,
        cover_cell.raw_text
    FROM readable
    INNER JOIN form_field ON form_field.sheet = 'cover'
    INNER JOIN form_sheet ON form_sheet.sheet = 'cover'
    LEFT JOIN staged.cover_cell AS cover_cell
        ON readable.submission_id = cover_cell.submission_id AND form_field.field = cover_cell.field
),

missing AS (
    SELECT field.submission_id, field.field, 'missing' AS variant, NULL AS found, NULL AS expected
    FROM field
    INNER JOIN readable ON field.submission_id = readable.submission_id
    WHERE
        field.is_required
        AND NOT field.is_present
        -- several townships in one workbook: their names tell them apart, 封面 has room for one code
        AND NOT (readable.is_part AND field.field = 'division_code')
),

-- a merger or a split: the successor is proposed, never assumed
abolished AS (
    SELECT
        readable.submission_id,
        '“' || any_value(township_lineage.old_name) || '”已撤销，'
        || coalesce(
            '可能并入' || string_agg(DISTINCT township_lineage.new_name, '、' ORDER BY township_lineage.new_name)
            || '，请核对',
            '请填写现在所属的乡镇（街道）'
        ) AS expected
    FROM readable
    INNER JOIN township_alias ON replace(readable.township_text, ' ', '') = township_alias.alias
    INNER JOIN township_lineage ON township_alias.former_name = township_lineage.old_name
    WHERE NOT township_lineage.is_followed
    GROUP BY readable.submission_id
),

likeness AS (
    SELECT
        readable.submission_id,
        township.township_name,
        jaro_winkler_similarity(readable.township_text, township.township_name) AS likeness
    FROM readable
    INNER JOIN county
        ON
            contains(readable.county_text, county.county_name)
            OR starts_with(readable.division_code, county.county_code)
            OR (readable.county_text IS NULL AND readable.division_code IS NULL)
    INNER JOIN township ON county.county_code = township.county_code
    WHERE readable.township_code IS NULL
),

nearest AS (
    SELECT submission_id, '最接近的是' || max_by(township_name, likeness) AS expected
    FROM likeness
    WHERE likeness > 0.75
    GROUP BY submission_id
),

unknown_township AS (
    SELECT
        readable.submission_id,
        'township_name' AS field,
        'township' AS variant,
        NULL AS found,
        concat_ws('；', '县总工会名单中的乡镇（街道）名称和代码', coalesce(abolished.expected, nearest.expected)) AS expected
    FROM readable
    INNER JOIN field ON readable.submission_id = field.submission_id AND field.field = 'township_name'
    LEFT JOIN abolished ON readable.submission_id = abolished.submission_id
    LEFT JOIN nearest ON readable.submission_id = nearest.submission_id
    WHERE readable.township_code IS NULL AND field.is_present
),

not_expected AS (
    SELECT
        readable.submission_id,
        'township_name' AS field,
        'not_expected' AS variant,
        township.township_name AS found,
        CASE
            WHEN NOT township.reports THEN '名册中' || township.township_name || '不单独报送'
            WHEN readable.period < township.valid_from THEN '名册中从 ' || township.valid_from || ' 起报送'
            ELSE '名册中报送到 ' || township.valid_to || ' 为止'
        END AS expected
    FROM readable
    INNER JOIN township ON readable.township_code = township.township_code
    WHERE NOT (township.reports AND valid_in(township.valid_from, township.valid_to, readable.period))
),

contradiction AS (
    SELECT
        readable.submission_id,
        'division_code' AS field,
        'code_name' AS variant,
        readable.division_code || ' 是' || by_code.township_name || '，名称写的是' || by_name.township_name AS found,
        '代码与名称一致，如 ' || by_name.township_code || ' ' || by_name.township_name AS expected
    FROM readable
    INNER JOIN township AS by_code ON readable.township_by_code = by_code.township_code
    INNER JOIN township AS by_name ON readable.township_by_name = by_name.township_code
    WHERE by_code.township_code <> by_name.township_code
),

unnamed_code AS (
    SELECT
        readable.submission_id,
        'township_name' AS field,
        'township' AS variant,
        NULL AS found,
        by_code.township_name || '（代码 ' || by_code.township_code || '）' AS expected
    FROM readable
    INNER JOIN township AS by_code ON readable.township_by_code = by_code.township_code
    INNER JOIN field ON readable.submission_id = field.submission_id AND field.field = 'township_name'
    WHERE readable.township_by_name IS NULL AND field.is_present
),

wrong_county AS (
    SELECT
        readable.submission_id,
        'county_name' AS field,
        'county' AS variant,
        NULL AS found,
        county.county_name AS expected
    FROM readable
    INNER JOIN county ON readable.county_code = county.county_code
    WHERE NOT contains(readable.county_text, county.county_name)
),

-- a half-year that periods.csv does not list yet is the county's to add, not the township's to correct
unknown_period AS (
    SELECT
        readable.submission_id,
        'period' AS field,
        if(regexp_full_match(field.value, '20\d{2}H[12]'), 'unlisted', 'period') AS variant,
        NULL AS found,
        '如 ' || (SELECT max(title) FROM period WHERE opens <= readable.received_at) AS expected
    FROM readable
    INNER JOIN field ON readable.submission_id = field.submission_id AND field.field = 'period'
    WHERE readable.period IS NULL AND field.is_present
),

early_period AS (
    SELECT
        readable.submission_id,
        'period' AS field,
        'period' AS variant,
        NULL AS found,
        '已开始收报的报告期，' || period.title || '从 ' || strftime(readable.opens, '%Y-%m-%d') || ' 起收报' AS expected
    FROM readable
    INNER JOIN period ON readable.period = period.period
    WHERE readable.received_at < readable.opens
),

early_date AS (
    SELECT
        readable.submission_id,
        'reported_on' AS field,
        'date_outside' AS variant,
        NULL AS found,
        '不早于报告期开始日 ' || strftime(period.starts_on, '%Y-%m-%d') AS expected
    FROM readable
    INNER JOIN period ON readable.period = period.period
    WHERE readable.reported_on < period.starts_on
),

ledger_date AS (
    SELECT submission_id, 'aid' AS ledger, 'paid_on' AS field, sheet, row_number, paid_on AS day FROM staged.aid
    UNION ALL
    SELECT submission_id, 'activity', 'held_on', sheet, row_number, held_on FROM staged.activity
),

ledger_date_outside AS (
    SELECT
        readable.submission_id,
        'date_outside' AS variant,
        ledger_date.sheet,
        source_column.column_letter || ledger_date.row_number AS cell,
        form_field.title,
        strftime(ledger_date.day, '%Y-%m-%d') AS raw_text,
        '在报告期 ' || strftime(period.starts_on, '%Y-%m-%d') || ' 至 ' || strftime(period.ends_on, '%Y-%m-%d') || ' 之内'
            AS expected
    FROM ledger_date
    INNER JOIN readable ON ledger_date.submission_id = readable.submission_id
    INNER JOIN period ON readable.period = period.period
    INNER JOIN form_field ON ledger_date.ledger = form_field.sheet AND ledger_date.field = form_field.field
    INNER JOIN staged.source_column AS source_column
        ON
            ledger_date.submission_id = source_column.submission_id
            AND ledger_date.ledger = source_column.ledger
            AND ledger_date.field = source_column.field
    WHERE ledger_date.day NOT BETWEEN period.starts_on AND period.ends_on
),

broken AS (
    FROM missing
    UNION ALL
    FROM unknown_township
    UNION ALL
    FROM not_expected
    UNION ALL
    FROM contradiction
    UNION ALL
    FROM unnamed_code
    UNION ALL
    FROM wrong_county
    UNION ALL
    FROM unknown_period
    UNION ALL
    FROM early_period
    UNION ALL
    FROM early_date
)

SELECT
    broken.submission_id,
    broken.variant,
    field.sheet,
    field.cell,
    NULL AS item_code,
    field.title AS subject,
    field.raw_text,
    broken.found,
    broken.expected
FROM broken
INNER JOIN field ON broken.submission_id = field.submission_id AND broken.field = field.field
UNION ALL
SELECT
    submission_id,
    variant,
    sheet,
    cell,
    NULL AS item_code,
    title AS subject,
    raw_text,
    NULL AS found,
    expected
FROM ledger_date_outside;
