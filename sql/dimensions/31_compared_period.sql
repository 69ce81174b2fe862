-- Purpose: what every period is compared with: the same half of last year, and the half before it.
-- Grain:   period × basis, where the compared period is one of the list
-- Inputs:  period
CREATE OR REPLACE TABLE compared_period AS
WITH compared AS (
    SELECT period, 'last_year' AS basis, '上年同期' AS basis_title, same_half_last_year AS compared_period FROM period
    UNION ALL
    SELECT period, 'previous_half', '上期', previous_half FROM period
)

SELECT compared.*
FROM compared
SEMI JOIN period ON compared.compared_period = period.period
ORDER BY compared.period, compared.basis;
