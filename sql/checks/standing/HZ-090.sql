-- Purpose: one enterprise (by its code) in two townships or twice in one; one aided person (by the keyed hash) in two
--          townships. Several payments to a person in one township are normal.
-- Grain:   ledger row
-- Inputs:  clean_return, staged.enterprise, staged.aid, staged.source_column, township, form_field
WITH entry AS (
    SELECT submission_id, 'enterprise' AS ledger, 'credit_code' AS field, sheet, row_number, credit_code AS key
    FROM staged.enterprise
    UNION ALL
    SELECT submission_id, 'aid', 'person_hash', sheet, row_number, person_hash
    FROM staged.aid
),

-- nearly every key of a nation's millions stands once: to find the others, a number for each is enough
repeated AS (
    SELECT entry.ledger, clean_return.period, hash(entry.key) AS key_hash
    FROM entry
    INNER JOIN clean_return ON entry.submission_id = clean_return.submission_id AND clean_return.is_newest
    WHERE entry.key IS NOT NULL
    GROUP BY ALL
    HAVING count(*) > 1
),

placed AS (
    SELECT entry.*, clean_return.period, clean_return.township_code, township.township_name
    FROM entry
    INNER JOIN clean_return ON entry.submission_id = clean_return.submission_id AND clean_return.is_newest
    INNER JOIN township ON clean_return.township_code = township.township_code
    SEMI JOIN repeated
        ON
            entry.ledger = repeated.ledger
            AND clean_return.period = repeated.period
            AND hash(entry.key) = repeated.key_hash
),

doubled AS (
    SELECT
        this.submission_id,
        this.ledger,
        this.field,
        this.sheet,
        this.row_number,
        string_agg(DISTINCT other.township_name, '、' ORDER BY other.township_name) AS townships
    FROM placed AS this
    INNER JOIN placed AS other
        ON
            this.key = other.key
            AND this.ledger = other.ledger
            AND this.period = other.period
            AND (this.submission_id, this.row_number) <> (other.submission_id, other.row_number)
            AND (this.township_code <> other.township_code OR this.ledger = 'enterprise')
    GROUP BY ALL
)

SELECT
    doubled.submission_id,
    doubled.ledger AS variant,
    doubled.sheet,
    source_column.column_letter || doubled.row_number AS cell,
    NULL AS item_code,
    form_field.title AS subject,
    NULL AS raw_text,
    doubled.townships AS found,
    NULL AS expected
FROM doubled
INNER JOIN form_field ON doubled.ledger = form_field.sheet AND doubled.field = form_field.field
LEFT JOIN staged.source_column AS source_column
    ON
        doubled.submission_id = source_column.submission_id
        AND doubled.ledger = source_column.ledger
        AND doubled.field = source_column.field;
