"""Propose accepted names for the unknown headings of a workbook; a person moves the file to where it counts."""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq

from flows.steps.archive import submission_id
from flows.steps.durable import replace_file
from flows.steps.reading.batch import read_batch
from flows.steps.reading.job import ReadingJob
from flows.steps.run import Run
from schemas.form import Form
from schemas.layouts.model import COLUMNS
from schemas.tables import staged_schemas

TITLE = re.compile("“([^”]+)”")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet program would calculate such a text; no heading worth accepting begins with one."""

Tables = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A heading that nothing answers to, and the form's titles that it may mean, the likeliest first."""

    sheet: str
    cell: str
    text: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was found, and the file of proposals; None where there is nothing to propose."""

    outcome: str
    unknown: tuple[Unknown, ...]
    path: Path | None


def propose(run: Run, file: Path) -> Proposal:
    """Read a workbook as the night would, and write down what its unknown headings may mean.

    Raises:
        OSError: the file cannot be opened.
    """
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    name = submission_id(sha256)
    tables = _read(run, ReadingJob(name, sha256, str(file.absolute())))
    unknown = tuple(_unknown(tables))
    rows = [row for entry in unknown if (row := _row(entry, tables, run.form))]
    path = run.home.layouts / "proposals" / f"{name}.csv" if rows else None
    if path:
        replace_file(path, _csv(rows).encode("utf-8-sig"))
    return Proposal(tables["workbook"][0]["outcome"], unknown, path)


def _read(run: Run, job: ReadingJob) -> Tables:
    with TemporaryDirectory(prefix="gonghui-layouts-") as folder:
        read_batch([job], Path(folder), run.form, staged_schemas(), run.limits, run.key)
        names = ("workbook", "notice", "figures", "source_column", "cover_cell")
        return {name: pq.read_table(Path(folder) / f"{name}.parquet").to_pylist() for name in names}


def _unknown(tables: Tables) -> Iterable[Unknown]:
    for notice in tables["notice"]:
        if notice["variant"] == "unknown_heading":
            titles = tuple(TITLE.findall(notice["expected"] or ""))
            yield Unknown(notice["sheet"], notice["cell"], notice["found"], titles)


def _row(unknown: Unknown, tables: Tables, form: Form) -> dict[str, str] | None:
    """The proposal of one heading: its likeliest meaning, the others as a remark."""
    if not unknown.titles or unknown.text.startswith(FORMULA_SIGNS):
        return None
    ledgers = {row["sheet"]: row["ledger"] for row in tables["source_column"]}
    sheet = ledgers.get(unknown.sheet, "figures")
    best, *others = unknown.titles
    why = f"与“{best}”相近" + (f"；也可能是{'、'.join(others)}" if others else "")
    field = _fields(form, sheet)[best]
    return dict(zip(COLUMNS, (sheet, field, unknown.text, _township(tables), why, "", ""), strict=True))


def _fields(form: Form, sheet: str) -> dict[str, str]:
    """Field names and item codes by title."""
    items = form.catalogue.items.values() if sheet == "figures" else ()
    return {item.title: item.code for item in items} | {field.title: field.name for field in form.fields[sheet]}


def _township(tables: Tables) -> str:
    """Whose workbook it is, as its cover says: the code before the name."""
    said = {row["field"]: row["value"] for row in tables["cover_cell"]}
    return str(said.get("division_code") or said.get("township_name") or "")


def _csv(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
