-- Purpose: the decisions that were known when statuses were last decided.
-- Grain:   decision
-- Inputs:  decision
CREATE OR REPLACE TEMP TABLE decided_before AS
FROM decision;
