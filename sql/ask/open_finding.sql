-- Purpose: what townships still have to correct or explain, and the county to release, blocking findings first.
-- Grain:   finding
-- Inputs:  finding, rule_class, submission, township, county
SELECT
    county.county_name,
    t.township_name,
    s.file_name,
    rule_class.title AS class_title,
    f.rule_id,
    f.sheet,
    f.cell,
    f.message,
    f.action,
    f.explanation
FROM finding AS f
INNER JOIN rule_class ON f.class = rule_class.class
INNER JOIN pending_submission($period, $counties) AS s ON f.submission_id = s.submission_id
LEFT JOIN township AS t ON s.township_code = t.township_code
LEFT JOIN county ON s.county_code = county.county_code
WHERE f.status = 'open'
ORDER BY
    f.is_blocking DESC,
    s.township_code ASC,
    s.received_at ASC,
    s.submission_id ASC,
    f.rule_id ASC,
    f.sheet ASC,
    f.cell ASC;
