-- Purpose: 哪些乡镇订正过数据，改了哪一项，从多少改成多少？
-- Grain:   订正的指标项
-- Inputs:  revision_change, submission, township, item
SELECT
    township.township_name AS 乡镇,
    submission.period AS 报告期,
    submission.received_at::TIMESTAMP AS 收到时间,
    item.title AS 指标项,
    revision.before_text AS 前次原文,
    revision.after_text AS 后次原文,
    revision.difference AS 增减
FROM revision_change AS revision
INNER JOIN submission ON revision.submission_id = submission.submission_id
INNER JOIN township ON submission.township_code = township.township_code
INNER JOIN item ON revision.item_code = item.item_code
ORDER BY submission.period DESC, submission.township_code ASC, submission.received_at ASC, item.position ASC;
