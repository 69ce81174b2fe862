-- Purpose: 问题清单: what is still open in a county's period, the most serious first.
--          A return that a later one of the same township has settled asks nothing of anybody, nor does one that was
--          sent again: of each township what counts and what came last.
-- Grain:   county × finding
-- Inputs:  counties, period, finding, submission, township, rule, rule_class, status
WITH sent AS (
    FROM submission
    WHERE period = $period AND county_code IN (SELECT unnest($counties))
),

counted AS (
    FROM sent
    WHERE is_current
),

pending AS (
    SELECT sent.*
    FROM sent
    LEFT JOIN counted ON sent.township_code = counted.township_code
    WHERE
        sent.status NOT IN ('superseded', 'answers')
        AND (
            counted.submission_id IS NULL
            OR (sent.revision, sent.received_at, sent.submission_id)
            >= (counted.revision, counted.received_at, counted.submission_id)
        )
    QUALIFY
        sent.is_current
        OR row_number() OVER (PARTITION BY sent.township_code ORDER BY (sent.received_at, sent.submission_id) DESC) = 1
),

-- mandatory, conditional, query, notice: what blocks first, then what cannot be explained away
class_order AS (
    SELECT
        *,
        row_number() OVER (ORDER BY blocks DESC, (blocks = asks) ASC, class ASC) AS seriousness
    FROM rule_class
)

SELECT
    pending.county_code,
    township.township_name,
    pending.file_name,
    finding.sheet,
    finding.cell,
    finding.raw_text,
    finding.message,
    finding.expected,
    finding.action,
    finding.explanation,
    finding.rule_id,
    rule.title AS rule_title,
    class_order.title AS class_title,
    class_order.colour,
    status.title AS state_title,
    pending.submission_id
FROM finding
INNER JOIN pending ON finding.submission_id = pending.submission_id
INNER JOIN township ON pending.township_code = township.township_code
INNER JOIN rule ON finding.rule_id = rule.rule_id
INNER JOIN class_order ON finding.class = class_order.class
LEFT JOIN status ON pending.status = status.status
WHERE finding.status = 'open'
ORDER BY
    pending.county_code,
    class_order.seriousness,
    pending.township_code,
    pending.submission_id,
    finding.rule_id,
    finding.sheet,
    length(finding.cell),
    finding.cell,
    finding.message;
