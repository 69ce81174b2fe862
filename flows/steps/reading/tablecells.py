"""Lay the tables of a web page out as a sheet: spans become merged ranges, each text in their first cell."""

import re
from typing import Any

from flows.steps.reading.admission import Admission
from flows.steps.reading.grids import Corner, Grid
from flows.steps.reading.looks import SheetLook
from flows.steps.reading.plain_numbers import as_cell
from flows.steps.reading.xmltree import attribute, local_name, whole_number
from schemas.grammar import CellValue

CELLS = {"td", "th"}
BLANKS = re.compile(r"[ \t\r\n\f]+")
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
STRUCK = {"s", "strike", "del"}
WIDEST_SPAN = 20_000
BREAKS = {"br", "p", "div", "li"}
UNSEEN = {"script", "style", "head", "title", "xml", ""}


class PageSheet:
    """A sheet while the page is read."""

    def __init__(self, title: str, admission: Admission) -> None:
        self.title, self._admission = title, admission
        self._cells: dict[Corner, CellValue] = {}
        self._merged: list[tuple[Corner, Corner]] = []
        self._hidden: set[int] = set()
        self._struck: set[Corner] = set()
        self._next = 0
        self.has_table = False

    @property
    def look(self) -> SheetLook:
        """How the sheet looks to people."""
        return SheetLook(frozenset(self._hidden), frozenset(), frozenset(self._struck))

    def add_line(self, text: str) -> None:
        """Put a line of text that stands outside the tables into a row of its own."""
        self._put(self._next, 0, text)
        self._next += 1

    def add_table(self, table: Any) -> None:  # noqa: ANN401 (lxml, see xmltree)
        """Put a table below what there is."""
        self.has_table = True
        covered: dict[int, int] = {}
        for row in table.iter("tr"):
            self._add_row(row, covered)
            covered = {column: rest - 1 for column, rest in covered.items() if rest > 1}
            self._next += 1

    def _add_row(self, row: Any, covered: dict[int, int]) -> None:  # noqa: ANN401
        if HIDDEN.search(attribute(row, "style")):
            self._hidden.add(self._next)
        column = 0
        spans = {}
        for cell in (child for child in row if local_name(child) in CELLS):
            while column in covered:
                column += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            self._add_cell(cell, column, down, across)
            spans.update(dict.fromkeys(range(column, column + across), down))
            column += across
        covered.update(spans)

    def _add_cell(self, cell: Any, column: int, down: int, across: int) -> None:  # noqa: ANN401
        place = (self._next, column)
        if down > 1 or across > 1:
            self._admission.reach(0, column + across)
            self._merged.append((place, (self._next + down - 1, column + across - 1)))
        text = cell_words(cell)
        if text.strip():
            self._put(*place, text)
            if any(local_name(node) in STRUCK for node in cell.iter()):
                self._struck.add(place)

    def _put(self, row: int, column: int, text: str) -> None:
        self._admission.reach(row + 1, column + 1)
        self._cells[row, column] = as_cell(text)

    def grid(self, name: str) -> Grid:
        """The sheet, once its size is admitted."""
        rows = max((row for row, _ in self._cells), default=-1) + 1
        columns = max((column for _, column in self._cells), default=-1) + 1
        self._admission.sheet(self, rows, columns)
        cells: list[list[CellValue]] = [
            [self._cells.get((row, column)) for column in range(columns)] for row in range(rows)
        ]
        return Grid(name, cells, self._merged)


def cell_words(node: Any) -> str:  # noqa: ANN401
    """The text of an element as a browser shows it: blanks run together, only breaks begin a line."""
    return "\n".join(BLANKS.sub(" ", line).strip(" ") for line in _lines(node))


def _lines(node: Any) -> list[str]:  # noqa: ANN401
    lines = [""]
    _gather(node, lines)
    return lines


def _gather(node: Any, lines: list[str]) -> None:  # noqa: ANN401
    lines[-1] += node.text or ""
    for child in node:
        name = local_name(child)
        if name in BREAKS and lines[-1].strip():
            lines.append("")
        if name not in UNSEEN:
            _gather(child, lines)
        lines[-1] += child.tail or ""


def _span(cell: Any, name: str) -> int:  # noqa: ANN401
    return min(max(whole_number(cell, name, 1), 1), WIDEST_SPAN)
