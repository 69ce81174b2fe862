"""Colour and comment the cells of one sheet after another."""

from collections.abc import Sequence

from openpyxl.utils.cell import get_column_letter

from flows.steps.reading.package import SheetEntry
from flows.steps.replying.marking.looks import Looks
from flows.steps.replying.marking.marks import comment_text
from flows.steps.replying.marking.notes import SheetNotes
from flows.steps.replying.marking.package import Package
from flows.steps.replying.marking.sheet_cells import Place, SheetCells, place_of
from flows.steps.replying.marking.style_sheet import StyleSheet
from flows.steps.summarising.model import Row
from schemas.reply_token import NOTE_HEADING


class Painter:
    """Marks sheets of one workbook.

    Attributes:
        styles: the workbook's formats.
        covered: colours that our own now cover.
    """

    def __init__(self, package: Package, styles: StyleSheet, colours: frozenset[str], former: Looks) -> None:
        self._package, self.styles, self._colours, self._former = package, styles, colours, former
        self.covered = Looks()

    def paint(self, entry: SheetEntry, findings: Sequence[Row]) -> None:
        """Mark the cells that findings name; a sheet without any is not even taken apart."""
        placed = [finding for finding in findings if finding["cell"]]
        if not placed and not self._came_back(entry):
            return
        cells = SheetCells(self._package.tree(entry.part))
        notes = SheetNotes(self._package, entry.part, cells)
        self._take_back(entry, cells, notes)
        texts = {}
        for place, rows in _by_place(cells, placed).items():
            self._colour(entry, cells, place, rows[0]["colour"])
            texts[_address(place)] = comment_text(rows)
        notes.write(texts)

    def _came_back(self, entry: SheetEntry) -> bool:
        """Whether a sheet bears marks of an earlier reply."""
        parts = self._package.related(entry.part, "comments").values()
        return any(part in self._package and NOTE_HEADING.encode() in self._package.data(part) for part in parts)

    def _take_back(self, entry: SheetEntry, cells: SheetCells, notes: SheetNotes) -> None:
        """Remove the marks of an earlier reply."""
        ours = notes.ours()
        for cell in sorted(ours):
            place = place_of(cell)
            style = cells.style(place)
            if self.styles.colour_of(style) in self._colours:
                cells.set_style(place, self.styles.coloured(style, self._former.colours.get((entry.name, cell), "")))
        if ours:
            notes.take_back(ours)

    def _colour(self, entry: SheetEntry, cells: SheetCells, place: Place, colour: str) -> None:
        style = cells.style(place)
        if held := self.styles.colour_of(style):
            self.covered.colours[entry.name, _address(place)] = held
        cells.set_style(place, self.styles.coloured(style, colour))


def _by_place(cells: SheetCells, findings: Sequence[Row]) -> dict[Place, list[Row]]:
    """Findings by the cell at which they are seen, the most serious first in each."""
    placed: dict[Place, list[Row]] = {}
    for finding in findings:
        placed.setdefault(cells.shown_at(place_of(finding["cell"])), []).append(finding)
    return placed


def _address(place: Place) -> str:
    return f"{get_column_letter(place[1])}{place[0]}"
