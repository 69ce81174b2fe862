"""Say what else there is on a sheet that was read: hidden rows and columns, marked cells and notes."""

from collections.abc import Collection, Sequence

from flows.steps.reading.grids import Grid, address, column_letter, is_blank
from flows.steps.reading.headings import Header
from flows.steps.reading.looks import PLAIN, Place, SheetLook
from flows.steps.reading.sink import Sink

MOST_NAMED = 10
PRINTED = {"item_code", "title", "unit", "serial"}


def notice_oddities(look: SheetLook, grid: Grid, header: Header, sink: Sink) -> None:
    """Put down what is hidden, struck out or red below a header and yet holds something; everything was read.

    Places are named and never contents: ledgers are full of names.
    """
    if look == PLAIN:
        return
    filled = [
        (row, column)
        for row in range(header.last + 1, len(grid.rows))
        for column, cell in enumerate(grid.rows[row])
        if not is_blank(cell)
    ]
    rows = [place for place in filled if place[0] in look.hidden_rows]
    columns = [place for place in filled if place[1] in look.hidden_columns]
    struck = [place for place in filled if place in look.struck]
    inputs = _input_columns(header)
    red = [place for place in filled if place in look.red and place[1] in inputs]
    _notice("hidden_rows", rows, _named([str(row + 1) for row, _ in rows], " 行"), grid, sink)
    _notice("hidden_columns", columns, _named([column_letter(column) for _, column in columns], " 列"), grid, sink)
    for variant, places in (("struck_out", struck), ("marked_red", red)):
        _notice(variant, places, _named([address(*place) for place in places], ""), grid, sink)


def notice_notes(notes: Collection[Place], grid: Grid, header: Header, sink: Sink) -> None:
    """Name the cells to be filled in that carry a note; the note itself is not read, for people write names there."""
    inputs = _input_columns(header)
    noted = sorted(place for place in notes if place[0] > header.last and place[1] in inputs)
    _notice("noted", noted, _named([address(*place) for place in noted], ""), grid, sink)


def _input_columns(header: Header) -> set[int]:
    """Columns that a township fills in: it does not write what the form has printed."""
    return {column.index for name, column in header.columns.items() if name not in PRINTED}


def _notice(variant: str, places: Sequence[Place], found: str, grid: Grid, sink: Sink) -> None:
    if places:
        sink.notice("HZ-008", variant, sheet=grid.sheet, cell=address(*places[0]), found=found)


def _named(names: Sequence[str], unit: str) -> str:
    """The first of them by name, and how many more there are: 4、5 行."""
    different = list(dict.fromkeys(names))
    more = f" 等 {len(different)} 处" if len(different) > MOST_NAMED else ""
    return "、".join(different[:MOST_NAMED]) + (more or unit)
