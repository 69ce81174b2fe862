"""Find the header of a table on a sheet: below titles and blank rows, in any column order, on one row or two.

Everything here is a pure function of cells; what the columns may be called comes from the form.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flows.steps.reading.grids import Corner, Grid, Row, is_blank
from schemas.form import FormField
from schemas.grammar import CellError, CellValue, Uncalculated, read_label, split_heading

SEARCHED_ROWS = 60
LONGEST_HEADING = 60
FEWEST_FIELDS = 3
OF_WHICH = re.compile("^其中[:：]?")
ENDING = re.compile(r"[*＊:：]+$")

Names = Mapping[str, str]
"""Name of a field by the keys of its title and aliases."""


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
    """

    first: int
    last: int
    columns: dict[str, Column]
    strangers: tuple[tuple[int, str], ...]


def names_of(fields: Iterable[FormField]) -> dict[str, str]:
    """Keys under which the fields of a sheet are recognised; titles win over aliases of other fields."""
    fields = tuple(fields)
    names: dict[str, str] = {}
    titles = [(field.title, field.name) for field in fields]
    aliases = [(alias, field.name) for field in fields for alias in field.aliases]
    for text, name in (*titles, *aliases):
        for key in heading_keys(text):
            names.setdefault(key, name)
    return names


@lru_cache(maxsize=1 << 14)
def heading_keys(text: str) -> tuple[str, ...]:
    """Keys of a heading, the most exact first: as written, without its unit, without 其中."""
    whole = ENDING.sub("", read_label(text))
    bare = ENDING.sub("", split_heading(text)[0])
    keys = (whole, bare, OF_WHICH.sub("", whole), OF_WHICH.sub("", bare))
    return tuple(dict.fromkeys(key for key in keys if key))


def find_header(grid: Grid, names: Names) -> Header | None:
    """The row, or pair of rows, of a sheet's top that most fields recognise; the first of equals."""
    best: Header | None = None
    enough = max(FEWEST_FIELDS, len(set(names.values())) // 2)
    for number in range(min(SEARCHED_ROWS, len(grid.rows))):
        header = _match((number,), _texts(grid.rows[number]), names)
        if _size(header) > _size(best):
            best = header
        if _size(best) >= enough:
            break
    if best is None:
        return None
    pairs = ((best.first, best.first + 1), (best.first - 1, best.first))
    joined = (_match_pair(grid, pair, names) for pair in pairs if pair[0] >= 0 and pair[1] < len(grid.rows))
    return max((best, *joined), key=_size)


def _size(header: Header | None) -> int:
    return len(header.columns) if header else 0


def _texts(row: Row) -> list[tuple[int, tuple[str, ...]]]:
    return [(column, (text,)) for column, cell in enumerate(row) if (text := heading_text(cell))]


def heading_text(cell: CellValue) -> str:
    """A cell's text if it can be a heading at all."""
    if not isinstance(cell, str) or isinstance(cell, CellError | Uncalculated):
        return ""
    return cell if len(cell) <= LONGEST_HEADING and not is_blank(cell) else ""


def _match(rows: Sequence[int], texts: Iterable[tuple[int, tuple[str, ...]]], names: Names) -> Header:
    columns: dict[str, Column] = {}
    strangers = []
    for column, candidates in texts:
        field = next((f for text in candidates if (f := _field(text, names)) and f not in columns), None)
        if field:
            columns[field] = Column(column, next((u for t in candidates if (u := split_heading(t)[1])), None))
        else:
            strangers.append((column, candidates[0]))
    return Header(rows[0], rows[-1], columns, tuple(strangers))


def _field(text: str, names: Names) -> str | None:
    return next((names[key] for key in heading_keys(text) if key in names), None)


def _match_pair(grid: Grid, pair: tuple[int, int], names: Names) -> Header:
    return _match(pair, _joined(grid, *pair), names)


def _joined(grid: Grid, top: int, bottom: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Candidate texts of every column of a two-row header: both joined, the lower, the upper alone."""
    spread = _spread(grid, top)
    for column, cell in enumerate(grid.rows[bottom]):
        above, own, below = spread[column], heading_text(grid.rows[top][column]), heading_text(cell)
        candidates = (above + below, below) if below else (own,)
        if candidates[-1]:
            yield column, candidates


def _spread(grid: Grid, row: int) -> list[str]:
    """Texts of a row, each over the columns that its merged range covers, or else over the blanks beside it."""
    ends = {start: end for start, end in grid.merged if start[0] == row}
    texts, text, last = [], "", -1
    for column, cell in enumerate(grid.rows[row]):
        own = heading_text(cell)
        if own:
            text, last = own, _reach(ends, (row, column), grid.width)
        texts.append(text if column <= last else "")
    return texts


def _reach(ends: Mapping[Corner, Corner], place: Corner, width: int) -> int:
    """Last column that a heading covers; without merged ranges, blanks to its right count as covered."""
    if not ends:
        return width
    return ends.get(place, place)[1]
