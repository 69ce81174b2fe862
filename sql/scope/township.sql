-- Purpose: the townships of the scope, for what has a row for every expected township.
-- Grain:   township
-- Inputs:  township, scope_county
CREATE OR REPLACE TABLE township AS
SELECT township.*
FROM township
SEMI JOIN scope_county ON township.county_code = scope_county.county_code;
