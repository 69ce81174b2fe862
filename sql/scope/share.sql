-- Purpose: which share of the submissions is in the scope.
-- Grain:   one row
-- Inputs:  scope_submission, placed_submission
SELECT (SELECT count(*) FROM scope_submission) / (SELECT greatest(count(*), 1) FROM placed_submission) AS share;
