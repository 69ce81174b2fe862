"""Join the rows of a heading downwards: what a column is called when its heading stands on two or three rows."""

import re
from collections.abc import Iterator, Mapping

from flows.steps.reading.grids import Corner, Grid
from schemas.grammar import CellValue, read_label

LONGEST_HEADING = 60
OF_WHICH = re.compile("^其中[:：]?")


def heading_text(cell: CellValue) -> str:
    """A cell's text if it can be a heading at all."""
    # the type itself: error words and formulas are texts of types of their own
    if type(cell) is not str or len(cell) > LONGEST_HEADING or cell.isspace():
        return ""
    return cell


def joined_texts(grid: Grid, first: int, last: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """What every column of a heading of several rows may be called, the fullest name first."""
    spread = [_spread(grid, row) for row in range(first, last)]
    for column in range(grid.width):
        own = [heading_text(grid.rows[row][column]) for row in range(first, last + 1)]
        lowest = max((level for level, text in enumerate(own) if text), default=-1)
        if lowest >= 0:
            above = [texts[column] for texts in spread[:lowest] if texts[column]]
            yield column, tuple(_names(above, own[lowest]))


def _names(above: list[str], own: str) -> Iterator[str]:
    """All texts from above and a heading, then fewer of them: 职工人数 其中 女, 其中 女, 职工人数 女, 女."""
    for start in range(len(above)):
        yield above[start] + "".join(_part(text) for text in (*above[start + 1 :], own))
    if len(above) > 1:
        yield from (text + _part(own) for text in above[:-1])
    yield own


def _part(text: str) -> str:
    return OF_WHICH.sub("", read_label(text))


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
