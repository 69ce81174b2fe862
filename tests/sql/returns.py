"""Put returns into a work database as reading would have staged them, a line each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from flows.steps.checking import check_batch
from flows.steps.database import DECISION_SCHEMA, FOUND_SCHEMA, RECEIVED_SCHEMA, open_work
from flows.steps.events import DecisionEvent
from flows.steps.judging import compute, judge
from flows.steps.loading import decision_row, load_batch, load_reference, table_of
from flows.steps.reading.batch import read_batch
from flows.steps.reading.job import ReadingJob, ReadingLimits
from schemas.form import Form
from schemas.tables import load_form, staged_schemas

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
KEY = b"a key for tests only"
COUNTY = "510623"
TOWNS = ("510623100", "510623101", "510623102")

GOOD: dict[str, object] = {
    "A01": 50, "A02": 45, "A03": 48, "A04": 40, "A05": 8, "A06": 0, "A08": 1000, "A09": 400, "A10": 300, "A11": 900,
    "A12": 350, "A13": 280, "B01": 40, "B02": 36, "B06": 900, "B07": 800, "B08": 30, "B09": 20,
    "E03": 10, "E04": 5000, "E05": 1000, "E06": 6000,
}  # fmt: skip
"""Figures of a return that breaks no rule."""


@dataclass(frozen=True)
class Between:
    """A figure known only as a range, such as `130多`."""

    low: int
    high: int | None


@dataclass
class Desk:
    """A work database to which returns can be handed in."""

    connection: duckdb.DuckDBPyConnection
    form: Form
    folder: Path = REFERENCE
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def send(  # noqa: PLR0913 (a return has this many sides; each is named at the call)
        self,
        township: str,
        figures: Mapping[str, object] | None = None,
        *,
        period: str = "2023H1",
        revision: int = 1,
        received_at: str = "2023-07-05T09:00:00",
        explanations: Mapping[str, str] | None = None,
        cover: Mapping[str, str | None] | None = None,
        answered_id: str | None = None,
    ) -> str:
        """Stage one return; figures that are not given are those of a good one, `None` takes one away."""
        submission_id = f"{next(self.numbers):016x}"
        staged = {
            "workbook": [self._workbook(submission_id) | {"answered_id": answered_id}],
            "cover_cell": self._cover(submission_id, township, period, revision, cover or {}),
            "figures": self._figures(submission_id, {**GOOD, **(figures or {})}, explanations or {}),
        }
        for name, rows in staged.items():
            self.stage(name, rows)
        self.receive(submission_id, received_at)
        return submission_id

    def answer(self, answered_id: str, received_at: str, **texts: str) -> str:
        """Stage a reply that came back: an explanation for each rule that found something, `HZ_014="…"`."""
        submission_id = f"{next(self.numbers):016x}"
        outcome = {"outcome": "answers", "answered_id": answered_id}
        self.stage("workbook", [self._workbook(submission_id) | outcome])
        self.explain_in(submission_id, answered_id, **texts)
        self.receive(submission_id, received_at)
        return submission_id

    def explain_in(self, submission_id: str, answered_id: str, **texts: str) -> None:
        """Stage the explanations that a workbook brings for the findings of an earlier submission."""
        rows: list[dict[str, object]] = [
            {
                "submission_id": submission_id,
                "answered_id": answered_id,
                "rule_id": rule.replace("_", "-"),
                "fingerprint": self.fingerprint(answered_id, rule.replace("_", "-")),
                "explanation": text,
                "sheet": "核对清单",
                "cell": f"J{row}",
            }
            for row, (rule, text) in enumerate(texts.items(), start=12)
        ]
        self.stage("answers", rows)

    def fingerprint(self, submission_id: str, rule_id: str) -> str:
        """Fingerprint of what a rule found in a judged submission."""
        asked = f"submission_id = '{submission_id}' AND rule_id = '{rule_id}'"
        ((fingerprint,),) = self.rows(f"SELECT DISTINCT fingerprint FROM finding WHERE {asked}")
        return str(fingerprint)

    def decide(self, event: str, **about: str | None) -> None:
        """Take down a decision: of whom, when and about what are given, the rest is usual."""
        usual: dict[str, str | None] = {
            "county_code": COUNTY, "township_code": None, "period": "2023H1", "rule_id": None, "fingerprint": None,
            "text": "经核实情况属实", "by": "周科长", "decided_at": "2023-07-08T09:00:00",
        }  # fmt: skip
        event_fields: dict[str, Any] = {"event": event, "at": "", "run_id": "", **usual, **about}
        self._insert("journal_decision", table_of([decision_row(DecisionEvent(**event_fields))], DECISION_SCHEMA))

    def decide_finding(self, event: str, submission_id: str, rule_id: str, **about: str | None) -> None:
        """Take down a decision about what a rule found in a judged submission."""
        ((township, period),) = self.rows(
            f"SELECT township_code, period FROM submission WHERE submission_id = '{submission_id}'"
        )
        fingerprint = self.fingerprint(submission_id, rule_id)
        subject = {"township_code": township, "period": period, "rule_id": rule_id, "fingerprint": fingerprint}
        self.decide(event, **subject, **about)

    def stage(self, table: str, rows: list[dict[str, object]]) -> None:
        """Add rows to a staged table."""
        schema = FOUND_SCHEMA if table == "found" else staged_schemas()[table]
        self._insert(f"staged.{table}", table_of(rows, schema))

    def read(self, paths: Sequence[Path], folder: Path) -> None:
        """Read, check and load workbooks, each named after its submission, through a folder for what is staged."""
        jobs = [ReadingJob(path.stem, path.stem * 4, str(path)) for path in paths]
        read_batch(jobs, folder, self.form, staged_schemas(), ReadingLimits(), KEY)
        check_batch(folder, self.form)
        load_batch(self.connection, folder)

    def judge(self) -> None:
        """Judge and compute everything that was sent."""
        judge(self.connection, self.form)
        compute(self.connection)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of a query."""
        return self.connection.execute(query).fetchall()

    def status(self, submission_id: str) -> str:
        """Status of one submission."""
        return str(self.rows(f"SELECT status FROM submission WHERE submission_id = '{submission_id}'")[0][0])

    def findings(self, submission_id: str) -> set[str]:
        """Rules that found something in a submission."""
        query = f"SELECT rule_id FROM finding WHERE submission_id = '{submission_id}'"
        return {str(row[0]) for row in self.rows(query)}

    def _insert(self, table: str, rows: pa.Table) -> None:
        self.connection.register("rows_to_insert", rows)
        self.connection.execute(f"INSERT INTO {table} BY NAME FROM rows_to_insert")
        self.connection.unregister("rows_to_insert")

    def receive(self, submission_id: str, received_at: str, file_name: str | None = None) -> None:
        """Say when a submission arrived, and under which name."""
        row = {
            "submission_id": submission_id,
            "sha256": submission_id * 4,
            "file_name": f"{submission_id}.xlsx" if file_name is None else file_name,
            "received_at": datetime.fromisoformat(received_at),
        }
        self._insert("received", table_of([row], RECEIVED_SCHEMA))

    def _workbook(self, submission_id: str) -> dict[str, object]:
        return {
            "submission_id": submission_id,
            "file_id": submission_id,
            "sha256": submission_id * 4,
            "kind": "xlsx",
            "outcome": "read",
            "template_version": self.form.template_version,
        }

    def _cover(
        self, submission_id: str, township: str, period: str, revision: int, changes: Mapping[str, str | None]
    ) -> list[dict[str, object]]:
        query = "SELECT township_name, county_name FROM township JOIN county USING (county_code)"
        name, county = self.rows(f"{query} WHERE township_code = '{township}'")[0]
        values: dict[str, object] = {
            "county_name": county,
            "township_name": name,
            "division_code": township,
            "period": period,
            "has_compiler": "1",
            "has_auditor": "1",
            "revision": str(revision),
            **changes,
        }
        return [
            {
                "submission_id": submission_id,
                "field": name,
                "sheet": "封面",
                "cell": f"B{row}",
                "is_present": value is not None,
                "raw_text": value,
                "value": value,
            }
            for row, (name, value) in enumerate(values.items(), start=3)
        ]

    def _figures(
        self, submission_id: str, figures: Mapping[str, object], explanations: Mapping[str, str]
    ) -> list[dict[str, object]]:
        return [
            self._figure(submission_id, row, code, value, explanations.get(code))
            for row, (code, value) in enumerate(figures.items(), start=5)
        ]

    def _figure(
        self, submission_id: str, row: int, code: str, value: object, explanation: str | None
    ) -> dict[str, object]:
        place = {
            "submission_id": submission_id,
            "sheet": "半年报",
            "row_number": row,
            "cell": f"D{row}",
            "item_code": code,
            "raw_text": "" if value is None else str(value),
            "explanation": explanation,
            "step": Decimal("0.01") if self.form.catalogue.units[code] == "%" else None,
        }
        if value is None:
            return place | {"quality": "missing", "reason": "blank"}
        if isinstance(value, Between):
            return place | {"quality": "lower_bound", "value_low": value.low, "value_high": value.high}
        exact = Decimal(str(value))
        return place | {"quality": "exact", "value": exact, "value_low": exact, "value_high": exact}


def open_desk(form: Form | None = None) -> Desk:
    """An empty desk with the project's own roster and periods."""
    form = form or load_form()
    connection = open_work()
    load_reference(connection, form, REFERENCE)
    return Desk(connection, form)
