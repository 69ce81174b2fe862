-- Purpose: 最常出的问题是哪几条规则，哪些乡镇出过？下期培训讲什么？
-- Grain:   规则
-- Inputs:  finding, submission, township, rule, rule_class
SELECT
    finding.rule_id AS 规则编号,
    rule.title AS 规则,
    rule_class.title AS 级别,
    count(*) AS 问题数,
    count(DISTINCT submission.township_code) AS 乡镇数,
    string_agg(DISTINCT township.township_name, '、' ORDER BY township.township_name) AS 乡镇
FROM finding
INNER JOIN submission ON finding.submission_id = submission.submission_id
INNER JOIN township ON submission.township_code = township.township_code
INNER JOIN rule ON finding.rule_id = rule.rule_id
INNER JOIN rule_class ON finding.class = rule_class.class
WHERE submission.period = '2023H1'
GROUP BY finding.rule_id, rule.title, rule_class.title
ORDER BY 问题数 DESC, 规则编号 ASC;
