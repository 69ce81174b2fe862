-- Purpose: how many submissions readers have, as a witness that the archive once held something.
-- Grain:   one row
-- Inputs:  submission
SELECT count(*) AS submissions FROM submission;
