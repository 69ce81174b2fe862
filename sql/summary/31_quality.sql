-- Purpose: 报送质量: how good each expected township's reporting was.
-- Grain:   county × expected township
-- Inputs:  counties, period, quality_township, township, status
SELECT
    row_number() OVER (PARTITION BY quality.county_code ORDER BY quality.township_code ASC) AS line_number,
    township.township_name,
    quality.* EXCLUDE (snapshot_version, first_received_at),
    coalesce(status.title, '未报') AS state_title,
    quality.first_received_at::TIMESTAMP AS first_received_at,
    quality.explained_share * 100 AS explained_percent
FROM quality_township AS quality
INNER JOIN township ON quality.township_code = township.township_code
LEFT JOIN status ON quality.status = status.status
WHERE quality.period = $period AND quality.county_code IN (SELECT unnest($counties))
ORDER BY quality.county_code, quality.township_code;
