"""Read 半年报 laid out wide: items as columns, one row of figures."""

from dataclasses import replace
from functools import partial

from flows.steps.reading.figure_values import FIGURE_COLUMNS, FigureCell, FigureReader
from flows.steps.reading.figures import PLACE_COLUMNS, SCANNED
from flows.steps.reading.grids import Grid, address, is_blank
from flows.steps.reading.headings import Header
from flows.steps.reading.kit import Kit
from flows.steps.reading.printed_rows import row_title
from flows.steps.reading.sheet_units import sheet_units
from flows.steps.reading.sink import Sink
from flows.steps.reading.strangers import name_strangers
from flows.steps.reading.suggestions import item_choices
from flows.steps.reading.wide_rows import TEXTS, WideRows
from schemas.catalogue.model import Item
from schemas.grammar import CellValue, cell_text, looks_like_personal_data, read_text, redact


class WideReading:
    """Reads one wide 半年报 into a sink."""

    def __init__(self, grid: Grid, header: Header, rows: WideRows, reader: FigureReader, sink: Sink) -> None:
        self._grid, self._header, self._rows, self._reader, self._sink = grid, header, rows, reader, sink
        self._units = sheet_units(grid, header.first)

    def read(self, kit: Kit) -> int:
        """Read the row of figures and say how many cells hold something."""
        items = kit.form.catalogue.items
        self._name_strangers(kit)
        self._units.announce(self._grid.sheet, self._sink)
        for number, label in self._rows.others:
            place = address(number, 0)
            self._sink.notice(
                "HZ-008", "unknown_heading", sheet=self._grid.sheet, cell=place, found=redact(label) or place
            )
        if self._rows.figures is None:
            return 0
        read = [self._read_item(items[code], self._rows.figures) for code in self._header.columns]
        columns = dict(zip((*PLACE_COLUMNS, *FIGURE_COLUMNS), map(list, zip(*read, strict=True)), strict=True))
        self._sink.extend("figures", columns, len(read))
        for number in self._rows.totals:
            self._read_totals(items, number)
        row = self._grid.rows[self._rows.figures]
        return sum(not is_blank(row[column.index]) for column in self._header.columns.values())

    def _name_strangers(self, kit: Kit) -> None:
        """Columns beside the items, but for those that say who reports or what a row is."""
        labels, header = kit.layouts.labels["figures"], self._header
        unknown = tuple(e for e in header.strangers if not (kit.cover.field(e[1]) or labels.field(e[1])))
        choices = partial(item_choices, kit.index.items, header.columns)
        name_strangers(self._grid, replace(header, strangers=unknown), choices, self._sink)

    def _read_item(self, item: Item, number: int) -> tuple[object, ...]:
        index = self._header.columns[item.code].index
        explanation = self._at("explanation", index)
        told = redact(read_text(explanation) or "") if explanation else ""
        self._look_at(item, number, index)
        place = (self._grid.sheet, number + 1, item.code, address(number, index), told or None)
        return *place, *self._figure(item, number)

    def _figure(self, item: Item, number: int) -> tuple[object, ...]:
        column = self._header.columns[item.code]
        unit = row_title(self._at("unit", column.index)) or column.unit
        cell = FigureCell(self._grid.rows[number][column.index], number, column.index)
        return self._reader.read(cell, item, self._units.over(item.unit, unit))

    def _look_at(self, item: Item, number: int, index: int) -> None:
        """Remarks are looked at for personal data and left where they are."""
        rows = [self._rows.texts[name] for name in TEXTS if name in self._rows.texts]
        for row in rows if item.kind == "money" else [*rows, number][-len(SCANNED) :]:
            cell = self._grid.rows[row][index]
            if cell and looks_like_personal_data(cell_text(cell)):
                self._sink.personal_data(self._grid.sheet, address(row, index), item.title, item.code)

    def _at(self, name: str, index: int) -> CellValue:
        number = self._rows.units if name == "unit" else self._rows.texts.get(name)
        return None if number is None else self._grid.rows[number][index]

    def _read_totals(self, items: dict[str, Item], number: int) -> None:
        """合计 over one return repeats it: kept to be compared, never as data."""
        for code, column in self._header.columns.items():
            value, _, _, raw, *_ = self._figure(items[code], number)
            if value is not None and items[code].kind != "rate":
                place = address(number, column.index)
                self._sink.add(
                    "ledger_control", ledger="figures", sheet=self._grid.sheet, row_number=number + 1, field=code,
                    cell=place, raw_text=raw, value=value,
                )  # fmt: skip
