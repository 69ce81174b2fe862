-- Purpose: every submission with its status and what there is to say to it, to compare two snapshots.
-- Grain:   submission
-- Inputs:  submission
SELECT
    submission_id,
    status,
    concat_ws('/', status, errors, queries, explained, notices) AS digest
FROM submission;
