-- Purpose: who sent a submission and for which period, by what the cover says; never by the file's name.
--          Where code and name contradict each other the return goes back (HZ-100), to the township that it names:
--          a code stays behind in a copied workbook more easily than a name.
-- Grain:   submission: a file, or one township's part of it
--          A former name or code leads to its successor only where that is certain or decided (HZ-103), and a name
--          that two units had one after the other to the one of the cover's period.
-- Inputs:  staged.workbook, staged.cover_cell, received, township, township_lineage, township_alias, county, period
CREATE OR REPLACE TEMP TABLE cover_identity AS
WITH cover AS (
    SELECT
        submission_id,
        max(value) FILTER (WHERE field = 'county_name') AS county_text,
        max(value) FILTER (WHERE field = 'township_name') AS township_text,
        max(value) FILTER (WHERE field = 'division_code') AS division_code,
        max(value) FILTER (WHERE field = 'period') AS period_code,
        try_cast(max(value) FILTER (WHERE field = 'reported_on') AS DATE) AS reported_on,
        max(value) FILTER (WHERE field = 'nil_report') = '1' AS nil_report,
        try_cast(max(value) FILTER (WHERE field = 'revision') AS INTEGER) AS revision
    FROM staged.cover_cell
    GROUP BY submission_id
),

dated AS (
    SELECT cover.*, period.period
    FROM cover
    LEFT JOIN period ON cover.period_code = period.period
),

-- 1 a unit of the period, 2 the certain successor of a former one, 3 a unit that does not exist in the period
code_candidate AS (
    SELECT
        dated.submission_id,
        township.township_code,
        if(coalesce(valid_in(township.valid_from, township.valid_to, dated.period), TRUE), 1, 3) AS preference
    FROM dated
    INNER JOIN township ON dated.division_code = township.township_code
    UNION ALL
    SELECT dated.submission_id, township.township_code, 2
    FROM dated
    INNER JOIN township_lineage ON dated.division_code = township_lineage.old_code AND township_lineage.is_followed
    INNER JOIN township ON township_lineage.new_code = township.township_code
    WHERE coalesce(valid_in(township.valid_from, township.valid_to, dated.period), TRUE)
),

by_code AS (
    SELECT submission_id, arg_min(township_code, preference) AS township_code
    FROM code_candidate
    GROUP BY submission_id
),

name_candidate AS (
    SELECT
        dated.submission_id,
        township_alias.township_code,
        township_alias.former_name,
        CASE
            WHEN township_alias.former_name IS NOT NULL THEN 2
            WHEN coalesce(valid_in(township.valid_from, township.valid_to, dated.period), TRUE) THEN 1
            ELSE 3
        END AS preference
    FROM dated
    INNER JOIN township_alias ON replace(dated.township_text, ' ', '') = township_alias.alias
    INNER JOIN township ON township_alias.township_code = township.township_code
    INNER JOIN county ON township_alias.county_code = county.county_code
    LEFT JOIN township_lineage
        ON
            township_alias.former_name = township_lineage.old_name
            AND township_alias.township_code = township_lineage.new_code
            AND township_lineage.is_followed
    WHERE
        (dated.county_text IS NULL OR contains(dated.county_text, county.county_name))
        AND (
            township_alias.former_name IS NULL
            OR (
                township_lineage.new_code IS NOT NULL
                AND coalesce(valid_in(township.valid_from, township.valid_to, dated.period), TRUE)
            )
        )
),

preferred_name AS (
    SELECT *
    FROM name_candidate
    QUALIFY preference = min(preference) OVER (PARTITION BY submission_id)
),

by_name AS (
    SELECT
        submission_id,
        any_value(township_code) AS township_code,
        any_value(former_name) AS former_name
    FROM preferred_name
    GROUP BY submission_id
    HAVING count(DISTINCT township_code) = 1
)

SELECT
    workbook.submission_id,
    workbook.submission_id <> workbook.file_id AS is_part,
    workbook.sha256,
    received.file_name,
    received.received_at,
    workbook.kind AS file_kind,
    workbook.outcome,
    workbook.detail,
    workbook.template_version,
    workbook.reader,
    dated.county_text,
    dated.township_text,
    dated.division_code,
    by_code.township_code AS township_by_code,
    by_name.township_code AS township_by_name,
    by_name.former_name,
    coalesce(by_name.township_code, by_code.township_code) AS township_code,
    township.county_code,
    dated.period,
    dated.reported_on,
    coalesce(dated.nil_report, FALSE) AS nil_report,
    coalesce(dated.revision, 1) AS revision
FROM staged.workbook AS workbook
INNER JOIN received ON workbook.file_id = received.submission_id
LEFT JOIN dated ON workbook.submission_id = dated.submission_id
LEFT JOIN by_code ON workbook.submission_id = by_code.submission_id
LEFT JOIN by_name ON workbook.submission_id = by_name.submission_id
LEFT JOIN township ON coalesce(by_name.township_code, by_code.township_code) = township.township_code;
