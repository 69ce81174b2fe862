-- Purpose: what townships wrote in the 说明 column; fewer than six characters explain nothing (联网直报 practice).
-- Grain:   submission × item
-- Inputs:  staged.figures
CREATE OR REPLACE TABLE item_explanation AS
SELECT submission_id, item_code, explanation
FROM staged.figures
WHERE length(regexp_replace(explanation, '\s', '', 'g')) >= 6;
