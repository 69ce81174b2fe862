-- Purpose: who sent a submission and for which period, by what the cover says; never by the file's name.
--          Where code and name contradict each other the return goes back (HZ-100), to the township that it names:
--          a code stays behind in a copied workbook more easily than a name.
-- Grain:   submission: a file, or one township's part of it
--          A former name or code leads to its successor only where that is certain (HZ-103).
-- Inputs:  staged.workbook, staged.cover_cell, received, township, former_township, township_alias, county, period
CREATE OR REPLACE TABLE cover_identity AS
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

by_code AS (
    SELECT cover.submission_id, township.township_code
    FROM cover
    INNER JOIN township ON cover.division_code = township.township_code
    UNION ALL
    SELECT cover.submission_id, former_township.successor_code
    FROM cover
    INNER JOIN former_township ON cover.division_code = former_township.old_code AND former_township.is_certain
    ANTI JOIN township ON cover.division_code = township.township_code
),

named AS (
    SELECT cover.submission_id, township_alias.township_code, township_alias.former_name
    FROM cover
    INNER JOIN township_alias ON replace(cover.township_text, ' ', '') = township_alias.alias
    INNER JOIN county ON township_alias.county_code = county.county_code
    WHERE cover.county_text IS NULL OR contains(cover.county_text, county.county_name)
),

by_present_name AS (
    SELECT submission_id, any_value(township_code) AS township_code
    FROM named
    WHERE former_name IS NULL
    GROUP BY submission_id
    HAVING count(DISTINCT township_code) = 1
),

by_former_name AS (
    SELECT
        named.submission_id,
        any_value(named.township_code) AS township_code,
        any_value(named.former_name) AS former_name
    FROM named
    INNER JOIN former_township
        ON named.former_name = former_township.old_name AND named.township_code = former_township.successor_code
    WHERE former_township.is_certain
    GROUP BY named.submission_id
    HAVING count(DISTINCT named.township_code) = 1
),

by_name AS (
    SELECT submission_id, township_code, NULL AS former_name FROM by_present_name
    UNION ALL
    FROM by_former_name ANTI JOIN by_present_name USING (submission_id)
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
    cover.county_text,
    cover.township_text,
    cover.division_code,
    by_code.township_code AS township_by_code,
    by_name.township_code AS township_by_name,
    by_name.former_name,
    coalesce(by_name.township_code, by_code.township_code) AS township_code,
    township.county_code,
    period.period,
    cover.reported_on,
    coalesce(cover.nil_report, FALSE) AS nil_report,
    coalesce(cover.revision, 1) AS revision
FROM staged.workbook AS workbook
INNER JOIN received ON workbook.file_id = received.submission_id
LEFT JOIN cover ON workbook.submission_id = cover.submission_id
LEFT JOIN by_code ON workbook.submission_id = by_code.submission_id
LEFT JOIN by_name ON workbook.submission_id = by_name.submission_id
LEFT JOIN township ON coalesce(by_name.township_code, by_code.township_code) = township.township_code
LEFT JOIN period ON cover.period_code = period.period;
