"""Read 半年报 laid out long: one item a row, matched by its code, else by its title."""

from operator import itemgetter

from flows.steps.reading.bodies import skip_numbering
from flows.steps.reading.figure_values import FIGURE_COLUMNS, Figure, FigureCell, FigureReader
from flows.steps.reading.grids import Grid, Row, address, is_blank
from flows.steps.reading.headings import Header
from flows.steps.reading.plain_cells import plain_number
from flows.steps.reading.printed_rows import ItemIndex, Print, PrintedRow
from flows.steps.reading.sheet_units import sheet_units
from flows.steps.reading.sink import Sink
from flows.steps.reading.suggestions import expected_text, item_choices
from schemas.catalogue.model import Item
from schemas.grammar import CellValue, cell_text, looks_like_personal_data, read_text, redact

PLACE_COLUMNS = ("sheet", "row_number", "item_code", "cell", "explanation")
FREE_TEXTS = ("remark", "explanation")
SCANNED = (*FREE_TEXTS, "value")


class FiguresReading:
    """Reads one 半年报 into a sink."""

    def __init__(self, grid: Grid, header: Header, index: ItemIndex, reader: FigureReader, sink: Sink) -> None:
        self._grid, self._index, self._reader, self._sink = grid, index, reader, sink
        self._first, self._units = header.last + 1, sheet_units(grid, header.first)
        self._places = {name: column.index for name, column in header.columns.items()}
        self._value, self._own_unit = header.columns["value"].index, header.columns["value"].unit
        self._explanation = self._places.get("explanation")
        self._free_texts = [name for name in FREE_TEXTS if name in self._places]

    def read(self) -> int:
        """Read the items below the header and say how many cells hold something."""
        self._units.announce(self._grid.sheet, self._sink)
        read: dict[str, tuple[PrintedRow, Figure]] = {}
        filled = 0
        for row in self._index.rows(self._print()):
            if row.item is None or row.item.code in read:
                self._notice(row)
                continue
            cells = self._grid.rows[row.number]
            filled += not is_blank(cells[self._value])
            read[row.item.code] = row, self._read_row(row, row.item, cells)
        self._stage(read)
        return filled

    def _print(self) -> Print:
        rows = self._grid.rows
        first = skip_numbering(rows, self._first)
        codes, titles, units = (self._column(rows[first:], name) for name in ("item_code", "title", "unit"))
        return Print(first, codes, titles, units, self._value, self._own_unit, self._units)

    def _column(self, rows: list[Row], name: str) -> tuple[CellValue, ...]:
        return tuple(map(itemgetter(self._places[name]), rows)) if name in self._places else (None,) * len(rows)

    def _notice(self, row: PrintedRow) -> None:
        sheet, place = self._grid.sheet, row.cell
        if row.item is not None:
            self._sink.notice("HZ-008", "repeated_item", sheet=sheet, cell=place, item_code=row.item.code)
        elif row.has_code or not is_blank(self._grid.rows[row.number][self._value]):
            found, expected = redact(row.label), expected_text(row.label, item_choices(self._index.items, ()))
            self._sink.notice("HZ-008", "unknown_heading", sheet=sheet, cell=place, found=found, expected=expected)

    def _read_row(self, row: PrintedRow, item: Item, cells: Row) -> Figure:
        content = cells[self._value]
        for name in self._free_texts:
            if cells[self._places[name]]:
                self._look_at(row.number, name, item)
        # a plain number is too short to be a telephone's
        if content and item.kind != "money" and plain_number(content) is None:
            self._look_at(row.number, "value", item)
        return self._reader.read(FigureCell(content, row.number, self._value), item, row.unit)

    def _look_at(self, number: int, name: str, item: Item) -> None:
        """Remarks are looked at for personal data and left where they are."""
        place = self._places[name]
        if looks_like_personal_data(cell_text(self._grid.rows[number][place])):
            self._sink.personal_data(self._grid.sheet, address(number, place), item.title, item.code)

    def _stage(self, read: dict[str, tuple[PrintedRow, Figure]]) -> None:
        rows = [
            (self._grid.sheet, row.number + 1, code, row.cell, self._told(row.number), *figure)
            for code, (row, figure) in read.items()
        ]
        names = (*PLACE_COLUMNS, *FIGURE_COLUMNS)
        columns = zip(*rows, strict=True) if rows else [()] * len(names)
        self._sink.extend("figures", dict(zip(names, columns, strict=True)), len(rows))

    def _told(self, number: int) -> str | None:
        cell = None if self._explanation is None else self._grid.rows[number][self._explanation]
        return redact(read_text(cell) or "") or None if cell else None
