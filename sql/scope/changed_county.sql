-- Purpose: the counties for which something changed: where a submission was, where it is now, and where somebody
--          decided. Submissions without a county are always among them: what one of them answers may have come.
-- Grain:   county; '' for submissions without one
-- Inputs:  held_submission, identified, decision, decided_before
CREATE OR REPLACE TEMP TABLE scope_county AS
WITH changed_decision AS (
    (
        FROM decision
        EXCEPT ALL
        FROM decided_before
    )
    UNION ALL
    (
        FROM decided_before
        EXCEPT ALL
        FROM decision
    )
)

SELECT '' AS county_code
UNION
SELECT coalesce(county_code, '') FROM held_submission
WHERE is_changed
UNION
SELECT coalesce(identified.county_code, '')
FROM identified
INNER JOIN held_submission ON identified.submission_id = held_submission.submission_id
WHERE held_submission.is_changed
UNION
SELECT coalesce(county_code, '') FROM changed_decision;
