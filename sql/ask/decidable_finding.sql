-- Purpose: open findings of a township's returns for a period that an officer can release (准强制性), confirm
--          (核实性) or explain (both).
-- Grain:   rule × fingerprint
-- Inputs:  finding, submission, rule_class
SELECT
    f.rule_id,
    f.fingerprint,
    f.item_code,
    any_value(f.sheet ORDER BY s.received_at) AS sheet,
    any_value(f.cell ORDER BY s.received_at) AS cell,
    any_value(f.message ORDER BY s.received_at) AS message,
    any_value(f.explanation ORDER BY s.received_at) AS explanation
FROM finding AS f
INNER JOIN submission AS s ON f.submission_id = s.submission_id
INNER JOIN rule_class ON f.class = rule_class.class
WHERE
    s.township_code = $township_code
    AND s.period = $period
    AND s.status NOT IN ('superseded', 'answers')
    AND f.rule_id = $rule_id
    AND $item IN ('', f.item_code)
    AND f.status = 'open'
    AND rule_class.asks
    AND CASE $event WHEN 'released' THEN rule_class.blocks WHEN 'confirmed' THEN NOT rule_class.blocks ELSE TRUE END
GROUP BY f.rule_id, f.fingerprint, f.item_code
ORDER BY sheet, cell, f.fingerprint;
