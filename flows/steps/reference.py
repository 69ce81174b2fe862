"""The reference files, who reports and when, as people keep them in Excel or WPS: read in whatever they were saved."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from schemas.encodings import decode_text
from schemas.errors import GonghuiError

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class ReferenceFile:
    """What a reference file has to say.

    Attributes:
        columns: what is read of it; other columns are the county's own.
        needed: columns that it cannot do without.
        may_be_absent: whether a county may do without it.
    """

    columns: tuple[str, ...]
    needed: frozenset[str]
    may_be_absent: bool = True


PERIOD = ("period", "title", "starts_on", "ends_on", "opens", "due", "late_due")
HISTORY = (
    "old_code", "old_name", "county_code", "last_vintage_seen", "change", "successor_code", "confidence", "also_into",
)  # fmt: skip
LINEAGE = ("old_code", "new_code", "decided_by", "reason")
DEADLINE = ("period", "county_code", "township_code", "opens", "due", "late_due")
TOWNSHIP = (
    "province_code", "province_name", "city_code", "city_name", "county_code", "county_name", "township_code",
    "township_name", "short_name", "kind", "valid_from", "valid_to", "aliases", "reports",
)  # fmt: skip
NAMES = frozenset({"county_code", "county_name", "township_code", "township_name"})
FILES = {
    "roster": ReferenceFile(TOWNSHIP, NAMES, may_be_absent=False),
    "periods": ReferenceFile(PERIOD, frozenset(PERIOD), may_be_absent=False),
    "roster_history": ReferenceFile(HISTORY, frozenset(HISTORY) - {"also_into"}),
    "lineage": ReferenceFile(LINEAGE, frozenset(LINEAGE)),
    "deadlines": ReferenceFile(DEADLINE, frozenset({"period", "county_code"})),
}
"""By name without `.csv`. A county need not know the former names of its townships, nor have decided on successors or
due dates of their own. `also_into` names further units that took over a part of a former one, separated by `|`.
"""


class ReferenceUnreadableError(GonghuiError):
    """A reference file is missing, is no text, or lacks columns."""

    def __init__(self, path: Path, found: str, expected: str) -> None:
        self.path, self.found, self.expected = path, found, expected
        super().__init__(f"{path}：{found}；应为：{expected}；请在 Excel 或 WPS 中改好，另存为 CSV")


class ReferenceRowError(GonghuiError):
    """A row of a reference file cannot be followed.

    Attributes:
        path: the file.
        row: what the row is known by: a code, a former code, or period and place.
    """

    def __init__(self, path: Path, row: str, found: str, expected: str) -> None:
        self.path, self.row, self.found, self.expected = path, row, found, expected
        super().__init__(f"{path} 中 {row} 一行：{found}；应为：{expected}；请改正或删去这一行")


def reference_files(directory: Path) -> dict[str, Path]:
    """The reference files that are there, by name.

    Raises:
        ReferenceUnreadableError: one that has to be there is not.
    """
    return {name: path for name in FILES if (path := _place(directory, name))}


def read_reference(directory: Path, name: str) -> list[Row]:
    """The rows of a reference file, by its columns, in their order; what is not there is empty.

    Raises:
        ReferenceUnreadableError: it is missing, is no text in an encoding that offices use, or lacks columns.
    """
    path, file = _place(directory, name), FILES[name]
    if path is None:
        return []
    headings, *rows = _cells(path) or [[]]
    lacking = sorted(file.needed.difference(headings))
    if lacking:
        raise ReferenceUnreadableError(path, f"第一行缺少 {'、'.join(lacking)}", f"第一行有 {'、'.join(file.columns)}")
    return [_row(headings, row, file.columns) for row in rows]


def _place(directory: Path, name: str) -> Path | None:
    path = directory / f"{name}.csv"
    if path.is_file():
        return path
    if FILES[name].may_be_absent:
        return None
    raise ReferenceUnreadableError(path, "没有这个文件", "CSV 文件，样本见 data/reference")


def _cells(path: Path) -> list[list[str]]:
    """Cells without the white space around them; rows that hold nothing are left out."""
    decoded = decode_text(path.read_bytes())
    if decoded is None:
        raise ReferenceUnreadableError(path, "不是 CSV 文本", "逗号分隔的文本，UTF-8 或 GBK")
    rows = csv.reader(io.StringIO(decoded.text, newline=""))
    trimmed = ([cell.strip() for cell in row] for row in rows)
    return [row for row in trimmed if any(row)]


def _row(headings: Sequence[str], row: Sequence[str], columns: Sequence[str]) -> Row:
    found = dict(zip(headings, row, strict=False))
    return {column: found.get(column, "") for column in columns}
