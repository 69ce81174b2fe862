"""What the form has printed on a long 半年报: townships print much the same, so it is understood once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from flows.steps.reading.bodies import RowKind, kind_of_words
from flows.steps.reading.figure_values import Measure, measure_of
from flows.steps.reading.grids import address
from flows.steps.reading.headings import heading_keys
from flows.steps.reading.raw import kept_text
from flows.steps.reading.sheet_units import SheetUnits
from schemas.catalogue.model import Item
from schemas.grammar import CellValue, cell_text, read_label

CODE = re.compile(r"[A-Z]\d{2,3}")
LONGEST_NAME = 60
REMEMBERED, PRINTS = 1 << 12, 16
PLAIN_TYPES = frozenset({str, type(None)})
"""Types whose equal values say the same: True equals 1 and an error word equals the same text, yet they do not."""

Cells = tuple[CellValue, ...]


class PrintedRow(NamedTuple):
    """A row that names an item or something unknown.

    Attributes:
        number: counted from 0.
        cell: address of its figure.
        item: None where the form knows none of that name.
        unit: unit in which its figure is written.
        label: its title, or the code where it has none.
        has_code: whether it bears what can only be a code.
    """

    number: int
    cell: str
    item: Item | None
    unit: str | None
    label: str
    has_code: bool


class ItemRows(NamedTuple):
    """The rows of a 半年报 that name something.

    Attributes:
        rows: the first row of every item.
        items: of ``rows``, like everything below but ``others``.
        others: rows that name an item again, or nothing that the form knows.
        numbers: counted from 1.
        codes: of their items.
        cells: addresses of their figures.
        measures: how their figures are read.
    """

    rows: tuple[PrintedRow, ...]
    items: tuple[Item, ...]
    others: tuple[PrintedRow, ...]
    numbers: tuple[int, ...]
    codes: tuple[str, ...]
    cells: tuple[str, ...]
    measures: tuple[Measure, ...]


class Print(NamedTuple):
    """The printed columns of a 半年报 from one row on, each with a cell for every row.

    Attributes:
        column: where the figures stand.
        own_unit: the unit that their heading names.
        sheet_units: units that hold for the whole sheet.
    """

    first: int
    codes: Cells
    titles: Cells
    units: Cells
    column: int
    own_unit: str | None
    sheet_units: SheetUnits


class ItemIndex:
    """Items by code and by the keys of their titles and aliases."""

    def __init__(self, items: Mapping[str, Item]) -> None:
        self._items = items
        self._remembered = lru_cache(maxsize=PRINTS)(self._rows)
        self._titles: dict[str, Item] = {}
        named = [(item.title, item) for item in items.values()]
        named += [(alias, item) for item in items.values() for alias in item.aliases]
        for text, item in named:
            for key in heading_keys(text):
                self._titles.setdefault(key, item)

    @property
    def items(self) -> Iterable[Item]:
        """All items."""
        return self._items.values()

    def rows(self, printed: Print) -> ItemRows:
        """The rows with a name, down to the footer."""
        cells = (printed.codes, printed.titles, printed.units)
        is_plain = all(PLAIN_TYPES.issuperset(map(type, column)) for column in cells)
        return (self._remembered if is_plain else self._rows)(printed)

    def _rows(self, printed: Print) -> ItemRows:
        named = tuple(self._named(printed))
        first = {row.item.code: row for row in reversed(named) if row.item}
        rows = tuple(row for row in named if row.item and first[row.item.code] is row)
        others = tuple(row for row in named if row.item is None or first[row.item.code] is not row)
        items = tuple(row.item for row in rows if row.item)
        numbers, cells = tuple(row.number + 1 for row in rows), tuple(row.cell for row in rows)
        measures = tuple(measure_of(item, row.unit) for item, row in zip(items, rows, strict=True))
        return ItemRows(rows, items, others, numbers, tuple(item.code for item in items), cells, measures)

    def _named(self, printed: Print) -> Iterator[PrintedRow]:
        cells = zip(printed.codes, printed.titles, printed.units, strict=True)
        for number, (code_cell, title_cell, unit_cell) in enumerate(cells, start=printed.first):
            code, title = row_code(code_cell), row_title(title_cell)
            if kind_of_words(code or title) is RowKind.FOOTER:
                return
            item = self.find(code, title)
            if item is not None or code or title:
                own = row_title(unit_cell) or printed.own_unit
                unit = printed.sheet_units.over(item.unit, own) if item else None
                cell, has_code = address(number, printed.column), CODE.fullmatch(code) is not None
                yield PrintedRow(number, cell, item, unit, title or code, has_code)

    def find(self, code: str, title: str) -> Item | None:
        """The item of a row: its code decides, its title only where there is no code of the form."""
        if code in self._items or CODE.fullmatch(code):
            return self._items.get(code)
        return next((self._titles[key] for key in heading_keys(title) if key in self._titles), None)


@lru_cache(maxsize=REMEMBERED, typed=True)
def row_title(cell: CellValue) -> str:
    """Words of a cell that names an item or a unit."""
    return kept_text(cell, LONGEST_NAME) if isinstance(cell, str) else ""


@lru_cache(maxsize=REMEMBERED, typed=True)
def row_code(cell: CellValue) -> str:
    """Code of an item as it should be written."""
    return read_label(cell_text(cell)).upper()[:LONGEST_NAME]
