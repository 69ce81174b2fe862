-- Purpose: aid totals of a county: cash, goods and their sum, from 半年报.
-- Grain:   period × county
-- Inputs:  indicator_county
CREATE OR REPLACE TABLE aid_total_county AS
SELECT
    period,
    county_code,
    max(value) FILTER (WHERE indicator_code = 'aid_persons') AS aid_persons,
    max(value) FILTER (WHERE indicator_code = 'aid_cash_yuan') AS aid_cash_yuan,
    max(value) FILTER (WHERE indicator_code = 'aid_in_kind_yuan') AS aid_in_kind_yuan,
    max(value) FILTER (WHERE indicator_code = 'aid_total_yuan') AS aid_total_yuan,
    max(value) FILTER (WHERE indicator_code = 'aid_per_head_yuan') AS aid_per_head_yuan,
    max(value) FILTER (WHERE indicator_code = 'condolence_persons') AS condolence_persons,
    max(value) FILTER (WHERE indicator_code = 'condolence_total_yuan') AS condolence_total_yuan,
    max(value) FILTER (WHERE indicator_code = 'edu_aid_pairs') AS edu_aid_pairs,
    max(value) FILTER (WHERE indicator_code = 'edu_aid_yuan') AS edu_aid_yuan,
    any_value(townships_expected) AS townships_expected,
    any_value(townships_reporting) AS townships_reporting,
    max(townships_used) FILTER (WHERE indicator_code = 'aid_total_yuan') AS townships_used,
    bool_or(is_provisional) FILTER (WHERE indicator_code = 'aid_total_yuan') AS is_provisional
FROM indicator_county
GROUP BY period, county_code
ORDER BY period, county_code;
