"""Judge everything that was ever received twice, without and with the rule, and tell the difference."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from flows.steps.asking import Row
from flows.steps.backtesting.copying import copy_work
from flows.steps.backtesting.errors import WorkOutdatedError
from flows.steps.backtesting.rules import form_with, form_without
from flows.steps.checking import check_batch
from flows.steps.database import open_work
from flows.steps.judging import judge
from flows.steps.loading import load_reference
from flows.steps.run import Run
from flows.steps.statements import statement
from schemas.catalogue import Rule
from schemas.form import Form
from schemas.relation_text import display
from schemas.tables import staged_schemas

PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Span:
    """Periods looked at, both ends included; None for no end."""

    first: str | None = None
    last: str | None = None


EVER = Span()


@dataclass(frozen=True, slots=True)
class Backtest:
    """What a rule would have meant.

    Attributes:
        relations: in the signs that clerks read; empty for rules that are no relations.
        periods: a row a period: returns, hits, findings, returned and asked because of the rule.
        findings: everything found, with the return's status without and with the rule.
    """

    rule_id: str
    title: str
    class_title: str
    relations: tuple[str, ...]
    periods: tuple[Row, ...]
    findings: tuple[Row, ...]

    @property
    def returned(self) -> int:
        """Returns that go back only because of the rule."""
        return sum(row["returned"] for row in self.periods)

    @property
    def asked(self) -> int:
        """Returns that have to be explained only because of the rule."""
        return sum(row["asked"] for row in self.periods)


def backtest(run: Run, rule: Rule, span: Span = EVER, patience: float = PATIENCE_SECONDS) -> Backtest:
    """Try a rule on a copy of the work database, as if it had been in force all the time.

    Args:
        run: the home whose past returns are judged; nothing in it is changed.
        rule: of the catalogue, or `proposed`.
        span: periods to report on; earlier ones still count as what later ones are compared with.
        patience: seconds to wait for a run that is writing.

    Raises:
        WorkMissingError: nothing has been read yet.
        WorkBusyError: a run was writing all the time.
        WorkOutdatedError: it was read by another version.
    """
    with TemporaryDirectory(prefix="gonghui-backtest-") as folder:
        copy = Path(folder) / "backtest.duckdb"
        copy_work(run.home.database, copy, patience)
        with open_work(copy) as connection:
            _require_present(connection, run.home.database)
            _judge_without_and_with(connection, run, rule, Path(folder) / "staged")
            asked = {"rule_id": rule.rule_id, "first": span.first, "last": span.last}
            return Backtest(
                rule.rule_id,
                rule.title,
                run.form.catalogue.classes[rule.rule_class].title,
                tuple(display(relation) for relation in rule.relations),
                tuple(_rows(connection, "backtest/period", asked)),
                tuple(_rows(connection, "backtest/finding", asked)),
            )


def _require_present(connection: duckdb.DuckDBPyConnection, database: Path) -> None:
    present = connection.execute("SELECT table_name || '.' || column_name FROM duckdb_columns()").fetchall()
    wanted = {f"{table}.{column}" for table, schema in staged_schemas().items() for column in schema.names}
    lacking = tuple(sorted(wanted - {name for (name,) in present}))
    if lacking:
        raise WorkOutdatedError(database, lacking)


def _judge_without_and_with(connection: duckdb.DuckDBPyConnection, run: Run, rule: Rule, folder: Path) -> None:
    found = _cells_found(connection, form_with(run.form, rule), rule, folder)
    connection.execute("DELETE FROM staged.found WHERE rule_id = ?", [rule.rule_id])
    _judge(connection, run, form_without(run.form, rule))
    connection.execute("CREATE OR REPLACE TABLE submission_without_rule AS FROM submission")
    connection.register("cells_found", found)
    connection.execute("INSERT INTO staged.found BY NAME FROM cells_found")
    connection.unregister("cells_found")
    _judge(connection, run, form_with(run.form, rule))


def _judge(connection: duckdb.DuckDBPyConnection, run: Run, form: Form) -> None:
    load_reference(connection, form, run.settings.reference_directory)
    judge(connection, form)


def _cells_found(connection: duckdb.DuckDBPyConnection, form: Form, rule: Rule, folder: Path) -> pa.Table:
    """What a cell rule finds: noted when the return was read; a rule that was not active then is checked now."""
    if rule.implementation == "pandera" and not rule.active:
        _check_again(connection, form, folder)
    found: pa.Table = connection.sql("FROM staged.found WHERE rule_id = ?", params=[rule.rule_id]).to_arrow_table()
    return found


def _check_again(connection: duckdb.DuckDBPyConnection, form: Form, folder: Path) -> None:
    folder.mkdir()
    for name in staged_schemas():
        connection.table(f"staged.{name}").write_parquet(str(folder / f"{name}.parquet"))
    check_batch(folder, form)
    connection.execute("DELETE FROM staged.found")
    connection.execute("INSERT INTO staged.found BY NAME FROM read_parquet(?)", [str(folder / "found.parquet")])


def _rows(connection: duckdb.DuckDBPyConnection, name: str, asked: dict[str, str | None]) -> list[Row]:
    cursor = connection.execute(statement(name), asked)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
