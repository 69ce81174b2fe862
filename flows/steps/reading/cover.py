"""Read 封面: labels with their values beside them, or behind a colon in the same cell."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from flows.steps.reading.cell_kinds import is_present
from flows.steps.reading.grids import Grid, address, is_blank
from flows.steps.reading.headings import Names
from flows.steps.reading.joining import LONGEST_HEADING, heading_text
from flows.steps.reading.raw import kept_text
from flows.steps.reading.sink import Sink
from flows.steps.reading.staged import Columns
from schemas.form import FormField
from schemas.grammar import (
    CellValue,
    Quality,
    cell_text,
    read_date,
    read_division_code,
    read_figure,
    read_flag,
    read_label,
    read_period,
    read_text,
    redact,
)

VERSION_LABEL = "表式版本"
SEARCHED_ROWS = 200
REMEMBERED = 1 << 12
OTHER_LABEL = re.compile(r"\s+[^\s:\d]{1,10}:")
"""What follows a value on the same line and is no field of 封面: 单位：万元."""
BRACKET = re.compile(r"\([^()]*\)$")


class Answer(NamedTuple):
    """What stands beside a label: the cell's place and content; what the sheet's name says has no cell, but row -1."""

    row: int
    column: int
    content: CellValue


class CoverReading:
    """Finds the fields of 封面 on a sheet."""

    def __init__(self, fields: tuple[FormField, ...]) -> None:
        self._fields = {field.name: field for field in fields}
        self._names = Names(fields)
        self._names.add(VERSION_LABEL, VERSION_LABEL)
        self._hints = {read_label(field.description) for field in fields}
        self._inline = _inline_pattern(fields)
        self._said = lru_cache(maxsize=REMEMBERED)(self._understand)
        self._printed = lru_cache(maxsize=REMEMBERED)(self._looks_printed)
        self._whole: tuple[Grid | None, dict[str, Answer]] = (None, {})

    @property
    def names(self) -> Iterable[str]:
        """Fields of 封面."""
        return self._fields

    def field(self, text: str) -> str | None:
        """The field that a heading or label means."""
        return self._label(text)

    def answers(self, grid: Grid, rows: Iterable[int] | None = None) -> dict[str, Answer]:
        """The first answer to every field that the sheet, or some of its rows, names."""
        if rows is not None:
            return self._answers(grid, rows)
        if self._whole[0] is not grid:
            self._whole = grid, self._answers(grid, range(min(SEARCHED_ROWS, len(grid.rows))))
        return dict(self._whole[1])

    def _answers(self, grid: Grid, rows: Iterable[int]) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        for row in rows:
            for column, cell in enumerate(grid.rows[row]):
                said = self._said(text) if cell and (text := heading_text(cell)) else ()
                for name, value in said:
                    if name not in found or is_blank(found[name].content):
                        found[name] = self._beside(grid, row, column) if value is None else Answer(row, column, value)
        return found

    def _understand(self, text: str) -> tuple[tuple[str, str | None], ...]:
        """The fields that a text names, each with its value, or None where that stands beside."""
        inline = tuple(self._behind_colons(text))
        if inline:
            return inline if len(inline) > 1 else ((inline[0][0], inline[0][1] or None),)
        label = self._label(text)
        return ((label, None),) if label else ()

    def _label(self, text: str) -> str | None:
        return self._names.field(text) or self._names.field(BRACKET.sub("", read_label(text)))

    def _behind_colons(self, text: str) -> Iterator[tuple[str, str]]:
        if ":" not in text and "：" not in text:
            return
        folded = unicodedata.normalize("NFKC", text)
        marks = list(self._inline.finditer(folded))
        for mark, following in zip_longest(marks, marks[1:]):
            name = self._label(mark["label"])
            if name:
                text = folded[mark.end() : following.start() if following else None]
                yield name, OTHER_LABEL.split(text)[0].strip()

    def _beside(self, grid: Grid, row: int, column: int) -> Answer:
        """The next cell to the right with content, unless that is another label or a hint of the template."""
        end = next((last[1] for first, last in grid.merged if first == (row, column)), column)
        cells = grid.rows[row]
        for place in range(end + 1, len(cells)):
            if not is_blank(cells[place]):
                if self._is_printed(cells[place]):
                    break
                return Answer(row, place, cells[place])
        return Answer(row, end + 1, None)

    def _is_printed(self, cell: CellValue) -> bool:
        text = cell if isinstance(cell, str) else ""
        return self._looks_printed(text) if len(text) > LONGEST_HEADING else self._printed(text)

    def _looks_printed(self, text: str) -> bool:
        return read_label(text) in self._hints or self._label(text) is not None or bool(self._inline.match(text))

    def stage(self, sheet: str, answers: dict[str, Answer], sink: Sink, longest: int) -> None:
        """Put the answers down; of personal ones, only whether there is one."""
        told = [(name, answers[name]) for name in self._fields if name in answers]
        public = [answer if self._fields[name].sensitivity == "public" else None for name, answer in told]
        columns: Columns = {
            "field": [name for name, _ in told],
            "sheet": [sheet] * len(told),
            "cell": [address(at.row, at.column) if at.row >= 0 else None for _, at in told],
            "is_present": [is_present(answer.content) for _, answer in told],
            "raw_text": [(kept_text(at.content, longest) or None) if at else None for at in public],
            "value": [
                read_answer(self._fields[name].kind, at.content) if at else None
                for (name, _), at in zip(told, public, strict=True)
            ],
        }
        if told:
            sink.extend("cover_cell", columns, len(told))


def read_answer(kind: str, content: CellValue) -> str | None:
    """The normalised text of a cover field; None when it cannot be read."""
    if kind == "period":
        return read_period(cell_text(content))
    if kind == "division_code":
        return read_division_code(content)
    if kind == "date":
        day = read_date(content).value
        return day.isoformat() if day else None
    if kind == "flag":
        flag = read_flag(content).value
        return None if flag is None else str(int(flag))
    if kind == "revision":
        return _whole(content)
    text = read_text(content)
    return redact(text) if text else None


def _whole(content: CellValue) -> str | None:
    reading = read_figure(content, "次")
    if reading.quality is not Quality.EXACT or reading.value is None:
        return None
    return str(int(reading.value)) if reading.value == int(reading.value) else None


def _inline_pattern(fields: tuple[FormField, ...]) -> re.Pattern[str]:
    """A label at the start or after a blank, perhaps spaced out or with a bracket, and its colon."""
    texts = {unicodedata.normalize("NFKC", text) for field in fields for text in (field.title, *field.aliases)}
    spaced = (r"\s*".join(map(re.escape, text)) for text in sorted(texts | {VERSION_LABEL}, key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=[\s;,、]))\s*(?P<label>{'|'.join(spaced)})\s*(?:\([^()]*\))?\s*:\s*")
