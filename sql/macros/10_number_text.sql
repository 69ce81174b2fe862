-- Purpose: a number as a clerk writes it, without trailing zeros.
CREATE OR REPLACE MACRO number_text(number) AS regexp_replace(number::DECIMAL(18, 6)::VARCHAR, '\.?0+$', '');
