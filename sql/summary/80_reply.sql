-- Purpose: everything that the 问题清单 of some submissions say, in one reading.
-- Grain:   finding; one row with empty finding columns for a submission without findings
-- Inputs:  submission, finding, township, county, period, rule, rule_class, status, finding_status
WITH asked AS (
    SELECT unnest($submission_ids) AS submission_id
),

wanted AS (
    FROM submission
    SEMI JOIN asked ON submission.submission_id = asked.submission_id
),

found AS (
    FROM finding
    SEMI JOIN asked ON finding.submission_id = asked.submission_id
),

-- mandatory, conditional, query, notice: what blocks first, then what cannot be explained away
class_order AS (
    SELECT
        *,
        row_number() OVER (ORDER BY blocks DESC, (blocks = asks) ASC, class ASC) AS seriousness
    FROM rule_class
)

SELECT
    wanted.submission_id,
    wanted.file_name,
    wanted.sha256,
    wanted.file_kind,
    wanted.outcome,
    wanted.received_at::TIMESTAMP AS received_at,
    wanted.revision,
    wanted.status,
    wanted.is_overtaken,
    coalesce(status.title, wanted.status) AS status_title,
    coalesce(status.meaning, '') AS status_meaning,
    wanted.township_code,
    township.township_name,
    wanted.county_code,
    county.county_name,
    wanted.period,
    period.title AS period_title,
    period.ends_on,
    finding.rule_id,
    rule.title AS rule_title,
    rule.relation,
    rule.source,
    class_order.title AS class_title,
    class_order.meaning AS class_meaning,
    class_order.colour,
    finding.status AS finding_status,
    finding.fingerprint,
    finding.sheet,
    finding.cell,
    finding.raw_text,
    finding.message,
    finding.expected,
    finding.action,
    finding.explanation,
    finding.suggested_explanation,
    coalesce(finding.is_blocking, FALSE) AS is_blocking,
    coalesce(class_order.asks, FALSE) AS may_be_explained,
    coalesce(finding.status IN ('explained', 'confirmed', 'released'), FALSE) AS is_settled,
    finding_status.title AS finding_status_title
FROM wanted
LEFT JOIN status ON wanted.status = status.status
LEFT JOIN township ON wanted.township_code = township.township_code
LEFT JOIN county ON wanted.county_code = county.county_code
LEFT JOIN period ON wanted.period = period.period
LEFT JOIN found AS finding ON wanted.submission_id = finding.submission_id
LEFT JOIN finding_status ON finding.status = finding_status.status
LEFT JOIN rule ON finding.rule_id = rule.rule_id
LEFT JOIN class_order ON finding.class = class_order.class
ORDER BY
    wanted.submission_id,
    class_order.seriousness,
    finding.rule_id,
    finding.sheet,
    length(finding.cell),
    finding.cell,
    finding.message;
