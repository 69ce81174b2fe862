-- Purpose: the cells that an indicator was computed from.
-- Grain:   source cell
-- Inputs:  trace (macro of the snapshot)
SELECT * FROM trace($period, $code, $indicator_code);
