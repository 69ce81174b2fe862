"""Relations and every other check that returns bad rows by SQL, over all submissions of the work database."""

import duckdb

from flows.steps.database import FOUND_COLUMNS
from flows.steps.statements import SQL_DIRECTORY, run_folder, statement
from schemas.catalogue import Catalogue
from schemas.form import Form
from schemas.relations import codes_in, violation_sql

COLUMNS = ", ".join(FOUND_COLUMNS)


def find(connection: duckdb.DuckDBPyConnection, form: Form) -> None:
    """Fill the table `found` with the result of every active rule, those of pandera included.

    Rules under `sql/checks/standing` compare returns with each other; they see only those that nothing sends back,
    and therefore run last.
    """
    connection.execute("CREATE OR REPLACE TEMP TABLE found AS FROM staged.found")
    connection.execute(_broken_relations(form.catalogue))
    relations = f"INSERT INTO found SELECT {COLUMNS} FROM ({statement('checks/relation')})"  # noqa: S608 (own file)
    connection.execute(relations)
    _run_checks(connection, form.catalogue, "checks")
    run_folder(connection, "standing")
    _run_checks(connection, form.catalogue, "checks/standing")


def _run_checks(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, folder: str) -> None:
    for rule_id in _active_rules(catalogue, folder):
        connection.execute(_insert(rule_id, statement(f"{folder}/{rule_id}")))


def _active_rules(catalogue: Catalogue, folder: str) -> list[str]:
    written = {path.stem for path in (SQL_DIRECTORY / folder).glob("HZ-*.sql")}
    rules = catalogue.rules.values()
    return [rule.rule_id for rule in rules if rule.active and rule.implementation == "sql" and rule.rule_id in written]


def _insert(rule_id: str, check: str) -> str:
    """Insert a check's bad rows; the rule is named by its file, the item codes that explain it by the item."""
    return f"""
        INSERT INTO found
        SELECT
            submission_id, '{rule_id}', variant, sheet, cell, item_code,
            if(item_code IS NULL, NULL, [item_code]), subject, raw_text, found, expected
        FROM ({check})
    """  # noqa: S608 (file names and text of the project itself)


def _broken_relations(catalogue: Catalogue) -> str:
    """One pass over the figures, one column per code and end (`A01_low`), one condition per relation."""
    relations = [
        (rule.rule_id, number, relation)
        for rule in catalogue.rules.values()
        if rule.active
        for number, relation in enumerate(rule.relations)
    ]
    codes = sorted({code for _, _, relation in relations for code in codes_in(relation)})
    listed = ", ".join(f"'{code}'" for code in codes)
    broken = ",\n".join(
        f"if({_condition(catalogue, rule_id, relation)}, {{rule_id: '{rule_id}', relation_number: {number}}}, NULL)"
        for rule_id, number, relation in relations
    )
    return f"""
        CREATE OR REPLACE TEMP TABLE broken_relation AS
        WITH wide AS (
            PIVOT (SELECT submission_id, code, value_low, value_high, step FROM measure) ON code IN ({listed})
            USING max(value_low) AS low, max(value_high) AS high, max(step) AS step GROUP BY submission_id
        ),
        tried AS (SELECT submission_id, unnest([{broken}]) AS broken FROM wide)
        SELECT submission_id, broken.rule_id, broken.relation_number FROM tried WHERE broken IS NOT NULL
    """  # noqa: S608 (codes and relations passed the catalogue's own checks)


def _condition(catalogue: Catalogue, rule_id: str, relation: str) -> str:
    rule = catalogue.rules[rule_id]
    first, *others = codes_in(relation)
    failing = [first] if rule.missing_left == "fail" else []
    failing += others if rule.missing_right == "fail" else []
    missing = "".join(f" OR {code}_low IS NULL" for code in failing)
    return f"({violation_sql(relation)}){missing}"
