-- Purpose: 中江县的集体合同签订率出自哪些文件的哪些单元格，乡镇原来写的是什么？
-- Grain:   来源单元格
-- Inputs:  trace
SELECT
    township_name AS 乡镇,
    title AS 指标项,
    value AS 数值,
    sheet AS 工作表,
    cell AS 单元格,
    raw_text AS 原文,
    file_name AS 文件
FROM trace('2023H1', '510623', 'collective_contract_signing_rate')
ORDER BY township_code, cell;
