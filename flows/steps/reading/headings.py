"""Find the header of a table on a sheet: below titles and blank rows, in any column order, on one to three rows.

Everything here is a pure function of cells; what the columns may be called comes from the form.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flows.steps.reading.grids import Grid, Row
from flows.steps.reading.joining import OF_WHICH, heading_text, joined_texts
from schemas.form import FormField
from schemas.grammar import read_label, split_heading

SEARCHED_ROWS = 60
FEWEST_FIELDS = 3
MOST_REMEMBERED, MOST_ROWS = 10_000, 1_000
ENDING = re.compile(r"[*＊:：]+$")


@dataclass(frozen=True, slots=True)
class Column:
    """Where a field stands and the unit that its heading names."""

    index: int
    unit: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table.

    Attributes:
        first: its first row, counted from 0.
        last: its last row; the body begins below.
        columns: place of every field found.
        strangers: headings that no field answers to, with their column.
        is_wide: whether its columns are items of 半年报, one return a row.
    """

    first: int
    last: int
    columns: dict[str, Column]
    strangers: tuple[tuple[int, str], ...]
    is_wide: bool = False


class Names:
    """What the fields of a sheet may be called: titles go before aliases of other fields."""

    def __init__(self, fields: Iterable[FormField]) -> None:
        fields = tuple(fields)
        titles = [(field.title, field.name) for field in fields]
        aliases = [(alias, field.name) for field in fields for alias in field.aliases]
        self.count = len(fields)
        self._names: dict[str, str] = {}
        for text, name in (*titles, *aliases):
            self.add(text, name)
        self._found: dict[str, str | None] = {}
        self._headers: dict[tuple[str, ...], Header] = {}

    def add(self, text: str, name: str) -> None:
        """Recognise a field under one more text."""
        for key in heading_keys(text):
            self._names.setdefault(key, name)

    def field(self, text: str) -> str | None:
        """Name of the field that a heading means."""
        if text not in self._found:
            if len(self._found) > MOST_REMEMBERED:
                self._found.clear()
            self._found[text] = self._find(heading_keys(text))
        return self._found[text]

    def _find(self, keys: Iterable[str]) -> str | None:
        return next((self._names[key] for key in keys if key in self._names), None)

    def header(self, number: int, row: Row) -> "Header":
        """The header that a row is by itself; townships print the same ones."""
        texts = tuple(map(heading_text, row))
        if texts not in self._headers:
            if len(self._headers) > MOST_ROWS:
                self._headers.clear()
            named = [(column, (text,)) for column, text in enumerate(texts) if text]
            self._headers[texts] = _match((0,), named, self)
        known = self._headers[texts]
        return Header(number, number, dict(known.columns), known.strangers)


@lru_cache(maxsize=1 << 14)
def heading_keys(text: str) -> tuple[str, ...]:
    """Keys of a heading, the most exact first: as written, without its unit, without 其中."""
    whole = ENDING.sub("", read_label(text))
    bare = ENDING.sub("", split_heading(text)[0])
    keys = (whole, bare, OF_WHICH.sub("", whole), OF_WHICH.sub("", bare))
    return tuple(dict.fromkeys(key for key in keys if key))


def find_header(grid: Grid, names: Names) -> Header | None:
    """The row, or up to three rows, of a sheet's top that most fields recognise; the first of equals."""
    best: Header | None = None
    enough = max(FEWEST_FIELDS, names.count // 2)
    for number in range(min(SEARCHED_ROWS, len(grid.rows))):
        header = names.header(number, grid.rows[number])
        if _size(header) > _size(best):
            best = header
        if _size(best) >= enough:
            break
    if best is None or (_size(best) == names.count):
        return best
    joined = (_match((first, last), joined_texts(grid, first, last), names) for first, last in _spans(grid, best.first))
    return max((best, *joined), key=_size)


def _spans(grid: Grid, row: int) -> Iterator[tuple[int, int]]:
    """First and last rows of the headings of two and of three rows that a row can be part of."""
    for first, last in ((0, 1), (-1, 0), (0, 2), (-1, 1), (-2, 0)):
        if row + first >= 0 and row + last < len(grid.rows):
            yield row + first, row + last


def _size(header: Header | None) -> int:
    return len(header.columns) if header else 0


def _match(rows: Sequence[int], texts: Iterable[tuple[int, tuple[str, ...]]], names: Names) -> Header:
    columns: dict[str, Column] = {}
    strangers = []
    for column, candidates in texts:
        field = next((f for text in candidates if (f := names.field(text)) and f not in columns), None)
        if field:
            columns[field] = Column(column, next((u for t in candidates if (u := split_heading(t)[1])), None))
        else:
            strangers.append((column, candidates[0]))
    return Header(rows[0], rows[-1], columns, tuple(strangers))
