"""Read 半年报 laid out long: one item a row, matched by its code, else by its title."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.steps.reading.bodies import RowKind, kind_of_words, skip_numbering
from flows.steps.reading.figure_values import FigureCell, FigureReader
from flows.steps.reading.grids import Grid, Row, address, is_blank
from flows.steps.reading.headings import Header, heading_keys
from flows.steps.reading.raw import kept_text
from flows.steps.reading.sink import Sink
from schemas.catalogue.model import Item
from schemas.grammar import CellValue, cell_text, looks_like_personal_data, read_label, read_text, redact

CODE = re.compile(r"[A-Z]\d{2,3}")
LONGEST_NAME = 60
FREE_TEXTS = ("remark", "explanation")


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A row of 半年报 that answers to an item."""

    number: int
    item: Item


class ItemIndex:
    """Items by code and by the keys of their titles and aliases."""

    def __init__(self, items: Mapping[str, Item]) -> None:
        self._items = items
        self._titles: dict[str, Item] = {}
        named = [(item.title, item) for item in items.values()]
        named += [(alias, item) for item in items.values() for alias in item.aliases]
        for text, item in named:
            for key in heading_keys(text):
                self._titles.setdefault(key, item)

    def find(self, code: str, title: str) -> Item | None:
        """The item of a row: its code decides, its title only where there is no code of the form."""
        if code in self._items or CODE.fullmatch(code):
            return self._items.get(code)
        return next((self._titles[key] for key in heading_keys(title) if key in self._titles), None)


class FiguresReading:
    """Reads 半年报 into a sink."""

    def __init__(self, index: ItemIndex, reader: FigureReader, sink: Sink) -> None:
        self._index, self._reader, self._sink = index, reader, sink

    def read(self, grid: Grid, header: Header) -> int:
        """Read the items below a header and say how many cells hold something."""
        seen: set[str] = set()
        filled = 0
        for row in self._item_rows(grid, header):
            if row.item.code in seen:
                self._repeated(grid, header, row)
                continue
            seen.add(row.item.code)
            filled += self._read_row(grid, header, row)
        return filled

    def _item_rows(self, grid: Grid, header: Header) -> Iterator[ItemRow]:
        for number in range(skip_numbering(grid.rows, header.last + 1), len(grid.rows)):
            row = grid.rows[number]
            code, title = _code(_at(row, header, "item_code")), _words(_at(row, header, "title"))
            if kind_of_words(code or title) is RowKind.FOOTER:
                return
            item = self._index.find(code, title)
            if item is not None:
                yield ItemRow(number, item)
            elif CODE.fullmatch(code) or ((code or title) and not is_blank(_at(row, header, "value"))):
                self._unknown(grid, header, number, title or code)

    def _unknown(self, grid: Grid, header: Header, number: int, words: str) -> None:
        place = address(number, header.columns["value"].index)
        found = redact(words)[:LONGEST_NAME]
        self._sink.notice("HZ-008", "unknown_heading", sheet=grid.sheet, cell=place, found=found)

    def _repeated(self, grid: Grid, header: Header, row: ItemRow) -> None:
        place = address(row.number, header.columns["value"].index)
        code = row.item.code
        self._sink.notice("HZ-008", "repeated_item", sheet=grid.sheet, cell=place, item_code=code)

    def _read_row(self, grid: Grid, header: Header, row: ItemRow) -> bool:
        cells, column = grid.rows[row.number], header.columns["value"]
        unit = _words(_at(cells, header, "unit"))
        cell = FigureCell(cells[column.index], row.number, column.index)
        figure = self._reader.read(cell, row.item, unit or column.unit)
        explanation = _at(cells, header, "explanation")
        self._sink.add(
            "figures",
            sheet=grid.sheet,
            row_number=row.number + 1,
            item_code=row.item.code,
            cell=address(row.number, column.index),
            explanation=None if is_blank(explanation) else redact(read_text(explanation) or "") or None,
            **figure,
        )
        self._look_at(grid, header, row)
        return not is_blank(cell.content)

    def _look_at(self, grid: Grid, header: Header, row: ItemRow) -> None:
        """Remarks are looked at for personal data and left where they are."""
        for name in FREE_TEXTS:
            cell = _at(grid.rows[row.number], header, name)
            if not is_blank(cell) and looks_like_personal_data(cell_text(cell)):
                place = address(row.number, header.columns[name].index)
                self._sink.personal_data(grid.sheet, place, row.item.title, row.item.code)


def _at(row: Row, header: Header, name: str) -> CellValue:
    column = header.columns.get(name)
    return None if column is None else row[column.index]


def _words(cell: CellValue) -> str:
    return kept_text(cell, LONGEST_NAME) if isinstance(cell, str) else ""


def _code(cell: CellValue) -> str:
    return read_label(cell_text(cell)).upper()[:LONGEST_NAME]
