-- Purpose: what the ledgers add up to (L01 … L14), to hold against 半年报 and for the rates of contracts in force.
-- Grain:   submission × measure; no row where the submission has no such ledger.
-- Inputs:  staged.enterprise, staged.aid, staged.activity, identified, period
CREATE OR REPLACE TABLE ledger_measure AS
WITH enterprise AS (
    SELECT
        enterprise.*,
        period.ends_on BETWEEN enterprise.contract_signed_on AND enterprise.contract_expires_on AS contract_in_force,
        period.ends_on BETWEEN enterprise.wage_signed_on AND enterprise.wage_expires_on AS wage_in_force,
        period.ends_on BETWEEN enterprise.womens_signed_on AND enterprise.womens_expires_on AS womens_in_force
    FROM staged.enterprise AS enterprise
    INNER JOIN identified ON enterprise.submission_id = identified.submission_id
    INNER JOIN period ON identified.period = period.period
),

enterprise_total AS (
    SELECT
        submission_id,
        count(*) FILTER (WHERE should_organise) AS l01,
        count(*) FILTER (WHERE is_organised) AS l02,
        sum(employees_persons) AS l03,
        sum(members_persons) AS l04,
        count(*) FILTER (WHERE is_organised AND contract_in_force) AS l05,
        count(*) FILTER (WHERE is_organised AND wage_in_force) AS l06,
        count(*) FILTER (WHERE is_organised AND womens_in_force) AS l07,
        count(*) FILTER (WHERE is_organised AND workers_congress) AS l08,
        count(*) FILTER (WHERE is_organised AND open_affairs) AS l09
    FROM enterprise
    GROUP BY submission_id
),

aid_total AS (
    SELECT
        submission_id,
        count(DISTINCT person_hash) + count(*) FILTER (WHERE person_hash IS NULL) AS l10,
        coalesce(sum(cash_yuan), 0) AS l11,
        coalesce(sum(in_kind_yuan), 0) AS l12
    FROM staged.aid
    GROUP BY submission_id
),

activity_total AS (
    SELECT
        submission_id,
        coalesce(sum(person_times) FILTER (WHERE category = '干部培训'), 0) AS l13,
        coalesce(sum(person_times) FILTER (WHERE category = '职工培训'), 0) AS l14
    FROM staged.activity
    GROUP BY submission_id
),

measured AS (
    UNPIVOT (SELECT submission_id, COLUMNS('^l\d\d$')::DECIMAL(18, 6) FROM enterprise_total)
    ON COLUMNS('^l\d\d$') INTO NAME measure_code VALUE value
    UNION ALL
    UNPIVOT (SELECT submission_id, COLUMNS('^l\d\d$')::DECIMAL(18, 6) FROM aid_total)
    ON COLUMNS('^l\d\d$') INTO NAME measure_code VALUE value
    UNION ALL
    UNPIVOT (SELECT submission_id, COLUMNS('^l\d\d$')::DECIMAL(18, 6) FROM activity_total)
    ON COLUMNS('^l\d\d$') INTO NAME measure_code VALUE value
)

SELECT submission_id, upper(measure_code) AS measure_code, value
FROM measured;
