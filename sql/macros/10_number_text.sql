-- Purpose: a number as a clerk writes it, without trailing zeros; six decimals are always there to trim.
CREATE OR REPLACE MACRO number_text(number) AS rtrim(rtrim(number::DECIMAL(18, 6)::VARCHAR, '0'), '.');
