-- Purpose: 下半年有哪些企业的集体合同到期，涉及多少职工？
-- Grain:   企业
-- Inputs:  enterprise, township
SELECT
    township.township_name AS 乡镇,
    enterprise.unit_name AS 企业,
    enterprise.employees_persons AS 职工人数,
    enterprise.contract_expires_on AS 到期日期,
    enterprise.sheet AS 工作表,
    enterprise.row_number AS 行号
FROM enterprise
INNER JOIN township ON enterprise.township_code = township.township_code
WHERE
    enterprise.is_current
    AND enterprise.period = '2023H1'
    AND enterprise.contract_expires_on BETWEEN DATE '2023-07-01' AND DATE '2023-12-31'
ORDER BY enterprise.contract_expires_on ASC, enterprise.employees_persons DESC, enterprise.unit_name ASC;
