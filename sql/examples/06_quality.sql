-- Purpose: 哪些乡镇的报送质量最差，是迟报、重报还是问题多？
-- Grain:   乡镇
-- Inputs:  quality_township, township
SELECT
    township.township_name AS 乡镇,
    quality.days_late AS 迟报天数,
    quality.resubmissions AS 重报次数,
    quality.submissions_returned AS 被退回次数,
    quality.found_mandatory + quality.found_conditional AS 须改正问题,
    quality.found_query AS 核实性问题,
    round(100 * quality.explained_share, 1) AS 说明率
FROM quality_township AS quality
INNER JOIN township ON quality.township_code = township.township_code
WHERE quality.period = '2023H1' AND quality.county_code = '510623' AND quality.submissions > 0
ORDER BY 须改正问题 DESC, 被退回次数 DESC, 核实性问题 DESC, quality.township_code ASC
LIMIT 10;
