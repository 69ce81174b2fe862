-- Purpose: the ledger cells behind every ledger measure of some townships' returns that count, with the text in them.
-- Grain:   cell; raw_text is null where the cell is personal.
-- Inputs:  enterprise, aid, activity, asked_township, period, source_column, ledger_cell
CREATE OR REPLACE MACRO ledger_measure_cell(WANTED_PERIOD, WANTED_CODE) AS TABLE
    WITH asked AS (
        FROM asked_township(wanted_code)
    ),

    enterprise_state AS (
        SELECT
            enterprise.*,
            coalesce(is_organised AND ends_on BETWEEN contract_signed_on AND contract_expires_on, FALSE)
                AS contract_in_force,
            coalesce(is_organised AND ends_on BETWEEN wage_signed_on AND wage_expires_on, FALSE) AS wage_in_force,
            coalesce(is_organised AND ends_on BETWEEN womens_signed_on AND womens_expires_on, FALSE) AS womens_in_force
        FROM enterprise
        SEMI JOIN asked ON enterprise.township_code = asked.township_code
        INNER JOIN period ON enterprise.period = period.period
        WHERE enterprise.period = wanted_period AND enterprise.is_current
    ),

    counted AS (
        SELECT
            submission_id,
            row_number,
            'enterprise' AS ledger,
            unnest([
                { measure: 'L01', field: 'should_organise', counts: should_organise, text: '是' },
                { measure: 'L02', field: 'is_organised', counts: is_organised, text: '是' },
                {
                    measure: 'L03',
                    field: 'employees_persons',
                    counts: employees_persons IS NOT NULL,
                    text: employees_persons::VARCHAR
                },
                {
                    measure: 'L04',
                    field: 'members_persons',
                    counts: members_persons IS NOT NULL,
                    text: members_persons::VARCHAR
                },
                { measure: 'L05', field: 'is_organised', counts: contract_in_force, text: '是' },
                {
                    measure: 'L05',
                    field: 'contract_signed_on',
                    counts: contract_in_force,
                    text: contract_signed_on::VARCHAR
                },
                {
                    measure: 'L05',
                    field: 'contract_expires_on',
                    counts: contract_in_force,
                    text: contract_expires_on::VARCHAR
                },
                { measure: 'L06', field: 'is_organised', counts: wage_in_force, text: '是' },
                { measure: 'L06', field: 'wage_signed_on', counts: wage_in_force, text: wage_signed_on::VARCHAR },
                { measure: 'L06', field: 'wage_expires_on', counts: wage_in_force, text: wage_expires_on::VARCHAR },
                { measure: 'L07', field: 'is_organised', counts: womens_in_force, text: '是' },
                {
                    measure: 'L07',
                    field: 'womens_signed_on',
                    counts: womens_in_force,
                    text: womens_signed_on::VARCHAR
                },
                {
                    measure: 'L07',
                    field: 'womens_expires_on',
                    counts: womens_in_force,
                    text: womens_expires_on::VARCHAR
                },
                { measure: 'L08', field: 'workers_congress', counts: is_organised AND workers_congress, text: '是' },
                { measure: 'L09', field: 'open_affairs', counts: is_organised AND open_affairs, text: '是' }
            ], recursive := TRUE)
        FROM enterprise_state
        UNION ALL
        SELECT
            submission_id,
            row_number,
            'aid' AS ledger,
            unnest([
                { measure: 'L10', field: 'person_hash', counts: TRUE, text: NULL::VARCHAR },
                { measure: 'L11', field: 'cash_yuan', counts: cash_yuan IS NOT NULL, text: number_text(cash_yuan) },
                {
                    measure: 'L12',
                    field: 'in_kind_yuan',
                    counts: in_kind_yuan IS NOT NULL,
                    text: number_text(in_kind_yuan)
                }
            ], recursive := TRUE)
        FROM aid
        SEMI JOIN asked ON aid.township_code = asked.township_code
        WHERE aid.period = wanted_period AND aid.is_current
        UNION ALL
        SELECT
            submission_id,
            row_number,
            'activity' AS ledger,
            unnest([
                { measure: 'L13', field: 'person_times', counts: category = '干部培训', text: person_times::VARCHAR },
                { measure: 'L14', field: 'person_times', counts: category = '职工培训', text: person_times::VARCHAR }
            ], recursive := TRUE)
        FROM activity
        SEMI JOIN asked ON activity.township_code = asked.township_code
        WHERE activity.period = wanted_period AND activity.is_current
    )

    SELECT
        counted.submission_id,
        counted.measure AS measure_code,
        source_column.sheet,
        source_column.column_letter || counted.row_number AS cell,
        coalesce(ledger_cell.raw_text, counted.text) AS raw_text
    FROM counted
    INNER JOIN source_column
        ON
            counted.submission_id = source_column.submission_id
            AND counted.ledger = source_column.ledger
            AND counted.field = source_column.field
    LEFT JOIN ledger_cell
        ON
            counted.submission_id = ledger_cell.submission_id
            AND counted.ledger = ledger_cell.ledger
            AND counted.field = ledger_cell.field
            AND counted.row_number = ledger_cell.row_number
    WHERE counted.counts;
