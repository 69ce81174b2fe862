"""The four reports of the seed text as workbooks: ``python -m tests.corpus.seeds data/seeds``.

``transcriptions.csv`` leads every value to its line of the seed. The completed version of a report is the printed
one with its gaps filled by invented figures, each marked as such in 备注.
"""

import csv
import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

from flows.steps.template import ReturnData, TemplateWriter, Typed, period_title
from schemas.tables import load_form

PERIOD = "2023H1"
PRINTED, COMPLETED = "printed", "completed"
STAFF = {"has_compiler": "禾青", "has_auditor": "石川", "has_head": "田远", "has_telephone": "13800000000"}
"""Invented: the reports do not say who wrote them."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a report.

    Attributes:
        typed: as typed into the workbook.
        seed_line: line of the seed text, or empty for an invented value.
        verbatim: the words there.
    """

    report: str
    version: str
    item_code: str
    typed: str
    remark: str
    explanation: str
    seed_line: str
    verbatim: str


def load_values(directory: Path) -> list[Value]:
    """All rows of ``transcriptions.csv``."""
    return [Value(*row.values()) for row in _rows(directory / "transcriptions.csv")]


def values_of(values: list[Value], report: str, version: str) -> dict[str, Value]:
    """The values of one version of a report by item; the completed one stands on the printed one."""
    wanted = (PRINTED,) if version == PRINTED else (PRINTED, COMPLETED)
    ours = [value for value in values if value.report == report]
    return {value.item_code: value for kind in wanted for value in ours if value.version == kind}


def seed_returns(directory: Path) -> dict[str, ReturnData]:
    """The reports as returns, by file name."""
    values = load_values(directory)
    return {
        row["file_name"]: _return(row, values_of(values, row["report"], row["version"]))
        for row in _rows(directory / "reports.csv")
    }


def write_seeds(directory: Path) -> list[Path]:
    """Write the workbooks beside their transcription."""
    writer = TemplateWriter(load_form(), PERIOD)
    written = []
    for name, data in seed_returns(directory).items():
        writer.write(directory / "workbooks" / name, data)
        written.append(directory / "workbooks" / name)
    return written


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _return(report: dict[str, str], values: dict[str, Value]) -> ReturnData:
    cover: dict[str, Typed] = {
        "county_name": report["county_name"],
        "township_name": report["township_name"],
        "division_code": report["township_code"],
        "period": period_title(PERIOD),
        **STAFF,
        "reported_on": dt.date(2023, 7, 5),
        "nil_report": "否",
        "revision": 1,
    }
    return ReturnData(
        cover,
        figures={code: _typed(value.typed) for code, value in values.items()},
        remarks={code: value.remark for code, value in values.items() if value.remark},
        explanations={code: value.explanation for code, value in values.items() if value.explanation},
    )


def _typed(text: str) -> Typed:
    return int(text) if text.isdecimal() else text


if __name__ == "__main__":
    for _path in write_seeds(Path(sys.argv[1])):
        sys.stdout.write(f"{_path}\n")
