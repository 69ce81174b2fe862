"""Read 半年报 laid out long: one item a row, matched by its code, else by its title."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from flows.steps.reading.bodies import RowKind, kind_of_words, skip_numbering
from flows.steps.reading.figure_values import FIGURE_COLUMNS, FigureCell, FigureReader
from flows.steps.reading.grids import Grid, Row, address, is_blank
from flows.steps.reading.headings import Header, heading_keys
from flows.steps.reading.plain_cells import plain_number
from flows.steps.reading.raw import kept_text
from flows.steps.reading.sheet_units import sheet_units
from flows.steps.reading.sink import Sink
from flows.steps.reading.suggestions import expected_text, item_choices
from schemas.catalogue.model import Item
from schemas.grammar import CellValue, cell_text, looks_like_personal_data, read_label, read_text, redact

CODE = re.compile(r"[A-Z]\d{2,3}")
LONGEST_NAME = 60
REMEMBERED = 1 << 12
PLACE_COLUMNS = ("sheet", "row_number", "item_code", "cell", "explanation")
FREE_TEXTS = ("remark", "explanation")
SCANNED = (*FREE_TEXTS, "value")


class ItemRow(NamedTuple):
    """A row of 半年报 that answers to an item."""

    number: int
    item: Item


class RowLabel(NamedTuple):
    """What the code and the title of a row say: an item, the footer's begin, or neither."""

    code: str
    title: str
    item: Item | None
    is_footer: bool


class ItemIndex:
    """Items by code and by the keys of their titles and aliases."""

    def __init__(self, items: Mapping[str, Item]) -> None:
        self._items = items
        # True equals 1 and an error word equals the same text: types tell them apart
        self.label = lru_cache(maxsize=REMEMBERED, typed=True)(self._label)
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

    def _label(self, code_cell: CellValue, title_cell: CellValue) -> RowLabel:
        """What the first cells of a row say; townships print the same ones."""
        code, title = row_code(code_cell), row_title(title_cell)
        is_footer = kind_of_words(code or title) is RowKind.FOOTER
        return RowLabel(code, title, self.find(code, title), is_footer)

    def find(self, code: str, title: str) -> Item | None:
        """The item of a row: its code decides, its title only where there is no code of the form."""
        if code in self._items or CODE.fullmatch(code):
            return self._items.get(code)
        return next((self._titles[key] for key in heading_keys(title) if key in self._titles), None)


class FiguresReading:
    """Reads one 半年报 into a sink."""

    def __init__(self, grid: Grid, header: Header, index: ItemIndex, reader: FigureReader, sink: Sink) -> None:
        self._grid, self._index, self._reader, self._sink = grid, index, reader, sink
        self._first, self._units = header.last + 1, sheet_units(grid, header.first)
        self._places = {name: column.index for name, column in header.columns.items()}
        self._value_column = header.columns["value"]
        self._code, self._title = self._places.get("item_code"), self._places.get("title")
        self._unit, self._explanation = self._places.get("unit"), self._places.get("explanation")
        self._scanned = [name for name in SCANNED if name in self._places]
        self._free_texts = [name for name in FREE_TEXTS if name in self._places]

    def read(self) -> int:
        """Read the items below the header and say how many cells hold something."""
        self._units.announce(self._grid.sheet, self._sink)
        rows: dict[str, tuple[object, ...]] = {}
        filled = 0
        for row in self._item_rows():
            if row.item.code in rows:
                self._notice("repeated_item", row.number, item_code=row.item.code)
                continue
            rows[row.item.code] = self._read_row(row)
            filled += not is_blank(self._grid.rows[row.number][self._value_column.index])
        columns = dict(
            zip((*PLACE_COLUMNS, *FIGURE_COLUMNS), map(list, zip(*rows.values(), strict=True)), strict=False)
        )
        self._sink.extend("figures", columns, len(rows))
        return filled

    def _item_rows(self) -> Iterator[ItemRow]:
        rows = self._grid.rows
        for number in range(skip_numbering(rows, self._first), len(rows)):
            row = rows[number]
            code, title, item, is_footer = self._index.label(_at(row, self._code), _at(row, self._title))
            if is_footer:
                return
            if item is not None:
                yield ItemRow(number, item)
            elif CODE.fullmatch(code) or ((code or title) and not is_blank(row[self._value_column.index])):
                expected = expected_text(title or code, item_choices(self._index.items, ()))
                self._notice("unknown_heading", number, found=redact(title or code), expected=expected)

    def _notice(self, variant: str, row: int, **facts: str) -> None:
        place = address(row, self._value_column.index)
        self._sink.notice("HZ-008", variant, sheet=self._grid.sheet, cell=place, **facts)

    def _read_row(self, row: ItemRow) -> tuple[object, ...]:
        number, index = row.number, self._value_column.index
        cells = self._grid.rows[number]
        unit = self._units.over(row.item.unit, row_title(_at(cells, self._unit)) or self._value_column.unit)
        figure = self._reader.read(FigureCell(cells[index], number, index), row.item, unit)
        # a plain number is too short to be a telephone's
        is_seen = row.item.kind == "money" or plain_number(cells[index]) is not None
        for name in self._free_texts if is_seen else self._scanned:
            if cell := cells[self._places[name]]:
                self._look_at(row, name, cell)
        explanation = _at(cells, self._explanation)
        told = redact(read_text(explanation) or "") if explanation else None
        return self._grid.sheet, number + 1, row.item.code, address(number, index), told or None, *figure

    def _look_at(self, row: ItemRow, name: str, cell: CellValue) -> None:
        """Remarks are looked at for personal data and left where they are."""
        if cell and looks_like_personal_data(cell_text(cell)):
            place = address(row.number, self._places[name])
            self._sink.personal_data(self._grid.sheet, place, row.item.title, row.item.code)


def _at(row: Row, place: int | None) -> CellValue:
    return None if place is None else row[place]


@lru_cache(maxsize=REMEMBERED, typed=True)
def row_title(cell: CellValue) -> str:
    """Words of a cell that names an item or a unit."""
    return kept_text(cell, LONGEST_NAME) if isinstance(cell, str) else ""


@lru_cache(maxsize=REMEMBERED, typed=True)
def row_code(cell: CellValue) -> str:
    """Code of an item as it should be written."""
    return read_label(cell_text(cell)).upper()[:LONGEST_NAME]
