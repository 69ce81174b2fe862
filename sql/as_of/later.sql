-- Purpose: submissions, and parts of them, that came from files which had not been received at the moment.
-- Grain:   submission
-- Inputs:  staged.workbook; $files: those that had
CREATE OR REPLACE TEMP TABLE later AS
SELECT submission_id
FROM staged.workbook
WHERE file_id NOT IN (SELECT unnest($files));
