-- Purpose: headings, sheets and rows that were not read, as the reader noted them, and names that do not tell what
--          their files are: the name is a fact of arrival, and what is read of a content must not hang on it.
-- Grain:   one notice of the reader; submission for a name
-- Inputs:  staged.notice, identified, file_ending
WITH misnamed AS (
    SELECT
        identified.submission_id,
        identified.file_name,
        any_value(file_ending.title) AS title
    FROM identified
    INNER JOIN file_ending ON identified.file_kind = file_ending.kind
    WHERE identified.outcome = 'read' AND identified.file_name <> ''
    GROUP BY identified.submission_id, identified.file_name
    HAVING NOT bool_or(ends_with(lower(rtrim(identified.file_name)), file_ending.ending))
)

SELECT
    submission_id,
    variant,
    sheet,
    cell,
    item_code,
    found AS subject,
    NULL AS raw_text,
    found,
    coalesce(expected, '表式规定的栏目名称') AS expected
FROM staged.notice
WHERE rule_id = 'HZ-008'
UNION ALL
SELECT
    submission_id,
    'wrong_extension' AS variant,
    NULL AS sheet,
    NULL AS cell,
    NULL AS item_code,
    file_name AS subject,
    NULL AS raw_text,
    title AS found,
    NULL AS expected
FROM misnamed;
