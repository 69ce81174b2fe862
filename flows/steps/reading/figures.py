"""Read 半年报 laid out long: one item a row, matched by its code, else by its title."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from flows.steps.reading.bodies import skip_numbering
from flows.steps.reading.figure_values import FIGURE_COLUMNS, Figure, FigureCell, FigureReader, Measure
from flows.steps.reading.grids import Grid, Row, address, is_blank
from flows.steps.reading.headings import Header
from flows.steps.reading.plain_cells import plain_number
from flows.steps.reading.printed_rows import ItemIndex, ItemRows, Print, PrintedRow
from flows.steps.reading.sheet_units import sheet_units
from flows.steps.reading.sink import Sink
from flows.steps.reading.suggestions import expected_text, item_choices
from schemas.catalogue.model import Item
from schemas.grammar import CellValue, cell_text, looks_like_personal_data, read_text, redact

PLACE_COLUMNS = ("sheet", "row_number", "item_code", "cell", "explanation")
FREE_TEXTS = ("remark", "explanation")
SCANNED = (*FREE_TEXTS, "value")
REMEMBERED = 1 << 12


class FiguresReading:
    """Reads one 半年报 into a sink."""

    def __init__(self, grid: Grid, header: Header, index: ItemIndex, reader: FigureReader, sink: Sink) -> None:
        self._grid, self._index, self._reader, self._sink = grid, index, reader, sink
        self._first, self._units = header.last + 1, sheet_units(grid, header.first)
        self._places = {name: column.index for name, column in header.columns.items()}
        self._value, self._own_unit = header.columns["value"].index, header.columns["value"].unit
        self._explanation = self._places.get("explanation")
        self._free_texts = [self._places[name] for name in FREE_TEXTS if name in self._places]

    def read(self) -> int:
        """Read the items below the header and say how many cells hold something."""
        self._units.announce(self._grid.sheet, self._sink)
        named = self._index.rows(self._print())
        contents = self._cells(named, self._value)
        self._look_over(named)
        self._stage(named, list(map(self._figure, contents, named.rows, named.items, named.measures)))
        return len(contents) - sum(map(is_blank, contents))

    def _cells(self, named: ItemRows, place: int) -> list[CellValue]:
        rows = self._grid.rows
        return [rows[row.number][place] for row in named.rows]

    def _figure(self, content: CellValue, row: PrintedRow, item: Item, measure: Measure) -> Figure:
        known = self._reader.remembered(content, measure)
        return known or self._reader.read(FigureCell(content, row.number, self._value), item, row.unit)

    def _print(self) -> Print:
        rows = self._grid.rows
        first = skip_numbering(rows, self._first)
        codes, titles, units = (self._column(rows[first:], name) for name in ("item_code", "title", "unit"))
        return Print(first, codes, titles, units, self._value, self._own_unit, self._units)

    def _column(self, rows: list[Row], name: str) -> tuple[CellValue, ...]:
        return tuple(map(itemgetter(self._places[name]), rows)) if name in self._places else (None,) * len(rows)

    def _look_over(self, named: ItemRows) -> None:
        """Put down rows that are no item's and cells with personal data, in the order of the sheet.

        Remarks are looked at and left where they are.
        """
        scanned = (*self._free_texts, self._value)
        personal = [place for place in scanned if any(map(is_personal, self._cells(named, place)))]
        strange = [row for row in named.others if self._is_strange(row)]
        if personal or strange:
            items = {row.number: item for row, item in zip(named.rows, named.items, strict=True)}
            for row in sorted((*named.rows, *strange), key=lambda row: row.number):
                if row.number in items:
                    self._look_at(row.number, items[row.number], personal)
                else:
                    self._notice(row)

    def _is_strange(self, row: PrintedRow) -> bool:
        """Whether a row is more than the title of a section."""
        return row.item is not None or row.has_code or not is_blank(self._grid.rows[row.number][self._value])

    def _notice(self, row: PrintedRow) -> None:
        sheet, place = self._grid.sheet, row.cell
        if row.item is not None:
            self._sink.notice("HZ-008", "repeated_item", sheet=sheet, cell=place, item_code=row.item.code)
            return
        found, expected = redact(row.label), expected_text(row.label, item_choices(self._index.items, ()))
        self._sink.notice("HZ-008", "unknown_heading", sheet=sheet, cell=place, found=found, expected=expected)

    def _look_at(self, number: int, item: Item, places: Iterable[int]) -> None:
        for place in places:
            if is_personal(self._grid.rows[number][place]) and not (place == self._value and item.kind == "money"):
                self._sink.personal_data(self._grid.sheet, address(number, place), item.title, item.code)

    def _stage(self, named: ItemRows, figures: Sequence[Figure]) -> None:
        told = [None] * len(figures) if self._explanation is None else map(_told, self._cells(named, self._explanation))
        read = zip(*figures, strict=True) if figures else [()] * len(FIGURE_COLUMNS)
        columns: dict[str, Sequence[Any]] = {
            "sheet": [self._grid.sheet] * len(figures),
            "row_number": named.numbers,
            "item_code": named.codes,
            "cell": named.cells,
            "explanation": list(told),
            **dict(zip(FIGURE_COLUMNS, read, strict=True)),
        }
        self._sink.extend("figures", columns, len(figures))


def _told(cell: CellValue) -> str | None:
    return redact(read_text(cell) or "") or None if cell else None


@lru_cache(maxsize=REMEMBERED, typed=True)
def is_personal(cell: CellValue) -> bool:
    """Whether a cell may hold a number that is somebody's: a plain one is too short to be a telephone's."""
    return bool(cell) and plain_number(cell) is None and looks_like_personal_data(cell_text(cell))
