-- Purpose: what a changed return does to the county: each indicator with the earlier return of the township standing
--          and with the later one, the other townships as they stand now. As everywhere, only exact parts count.
-- Grain:   submission × indicator, only of returns that changed something, and only where the county value changes
-- Inputs:  revision_change, submission, measure, indicator_term, indicator_definition, indicator_township,
--          completeness_township
CREATE OR REPLACE TABLE revision_effect AS
WITH revision AS (
    SELECT DISTINCT
        revision_change.submission_id,
        revision_change.previous_submission_id,
        submission.county_code,
        submission.township_code,
        submission.period
    FROM revision_change
    INNER JOIN submission ON revision_change.submission_id = submission.submission_id
),

version AS (
    SELECT submission_id, submission_id AS shown_id, 'after' AS version
    FROM revision
    UNION ALL
    SELECT submission_id, previous_submission_id, 'before'
    FROM revision
),

term AS (
    SELECT *, count(*) OVER (PARTITION BY indicator_code) AS terms
    FROM indicator_term
),

own AS (
    SELECT
        version.submission_id,
        version.version,
        term.indicator_code,
        sum(term.sign * measure.value) FILTER (WHERE term.side = 'numerator') AS numerator,
        sum(term.sign * measure.value) FILTER (WHERE term.side = 'denominator') AS denominator
    FROM version
    INNER JOIN measure ON version.shown_id = measure.submission_id
    INNER JOIN term ON measure.code = term.code
    WHERE measure.value IS NOT NULL
    GROUP BY version.submission_id, version.version, term.indicator_code
    HAVING count(*) = any_value(term.terms)
),

others AS (
    SELECT
        revision.submission_id,
        indicator.indicator_code,
        sum(indicator.numerator) AS numerator,
        sum(indicator.denominator) AS denominator
    FROM revision
    INNER JOIN indicator_township AS indicator
        ON
            revision.county_code = indicator.county_code
            AND revision.period = indicator.period
            AND revision.township_code <> indicator.township_code
    SEMI JOIN completeness_township AS expected
        ON indicator.period = expected.period AND indicator.township_code = expected.township_code
    WHERE indicator.is_exact
    GROUP BY revision.submission_id, indicator.indicator_code
),

valued AS (
    SELECT
        version.submission_id,
        version.version,
        definition.indicator_code,
        definition.denominator <> '' AS is_ratio,
        coalesce(own.numerator, 0) + coalesce(others.numerator, 0) AS total,
        coalesce(own.denominator, 0) + coalesce(others.denominator, 0) AS base,
        own.submission_id IS NOT NULL OR others.submission_id IS NOT NULL AS is_known,
        CASE
            WHEN is_known AND is_ratio THEN total / nullif(base, 0)
            WHEN is_known THEN total::DOUBLE
        END AS value
    FROM version
    CROSS JOIN indicator_definition AS definition
    LEFT JOIN own
        ON
            version.submission_id = own.submission_id
            AND version.version = own.version
            AND definition.indicator_code = own.indicator_code
    LEFT JOIN others
        ON version.submission_id = others.submission_id AND definition.indicator_code = others.indicator_code
),

compared AS (
    SELECT
        submission_id,
        indicator_code,
        any_value(value) FILTER (WHERE version = 'before') AS before,
        any_value(value) FILTER (WHERE version = 'after') AS after
    FROM valued
    GROUP BY submission_id, indicator_code
)

SELECT
    submission_id,
    indicator_code,
    before,
    after,
    after - before AS difference
FROM compared
WHERE before IS DISTINCT FROM after
ORDER BY submission_id, indicator_code;
