"""Make the cells of a column; text is never a formula, a link or a number, whoever wrote it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from flows.steps.printing.frame import Look
from flows.steps.printing.xml_text import BLANK, cell_number, cell_text, cell_time
from flows.steps.summarising.model import Column, Row
from flows.steps.summarising.styles import Styles
from flows.steps.summarising.texts import clean, lines_of, number_text

NUMBERS = frozenset({"figure", "signed", "arrow", "count", "money", "whole"})
CHANGES = frozenset({"signed", "arrow"})
ROOM = 3.5
"""Characters beside a number: its sign or arrow, and the margins of the cell."""
LONGEST = 32_000
"""Characters of a text that a cell holds."""
NOTE_SIZE = {"x_scale": 2.4, "y_scale": 0.7}


Cell = tuple[Look, str, int]
"""A cell's look, what its element holds behind its attributes, and the lines that it needs."""


class CellWriter:
    """Makes the cells of a column; formats are asked for once, and the cell of a text is made once."""

    def __init__(self, styles: Styles, column: Column, width: float) -> None:
        self.styles, self.column, self.width = styles, column, width
        self._rounds, self._has_own_look = column.kind in CHANGES, column.kind in {"mark", "class"}
        self._looks: dict[tuple[str, int], Look] = {}
        self._texts: dict[tuple[str, Look], Cell] = {}

    def cell(self, row: Row) -> Cell:
        """What a row has, or the words that stand for what is missing."""
        column, content, look = self.column, row.get(self.column.source), row.get("look", "")
        if content is None and column.fallback:
            return self.styles.get("absent", look), cell_content(row[column.fallback]), 1
        decimals = row.get(column.decimals, 0) if isinstance(column.decimals, str) else column.decimals
        style = self._look(row, look, decimals)
        if isinstance(content, str):
            return self._texts.get((content, style)) or self._text(content, style)
        if content is not None and self._rounds:
            content = round(content, decimals) + 0.0  # what rounds to nothing bears no sign
        return style, cell_content(content), 1

    def _text(self, content: str, style: Look) -> Cell:
        made = self._texts[content, style] = style, cell_content(content), lines_of(content, self.width)
        return made

    def _look(self, row: Row, look: str, decimals: int) -> Look:
        """The format of a cell by its column's kind and its row's state."""
        if self._has_own_look:
            return self._own_look(row, look)
        style = self._looks.get((look, decimals))
        if style is None:
            style = self._looks[look, decimals] = self.styles.get(self.column.kind, look, decimals=decimals)
        return style

    def _own_look(self, row: Row, look: str) -> Look:
        if self.column.kind == "mark" and not row.get(self.column.source):
            return self.styles.get("centre", look)
        extra = {"bg_color": f"#{row['colour']}"} if self.column.kind == "class" and look != "settled" else None
        return self.styles.get(self.column.kind, look, extra=extra)


def cell_content(content: object) -> str:
    """What the element of a cell holds for a value of any type; a text is never a formula, a link or a number."""
    if isinstance(content, (int, float)):
        return cell_number(content)
    if content is None or content == "":
        return BLANK
    if isinstance(content, dt.datetime):
        return cell_time(content)
    return cell_text(clean(str(content), LONGEST))


def widest_number(column: Column, rows: Sequence[Row]) -> float:
    """Width that the longest number of a column needs, so that no spreadsheet shows #### instead."""
    if column.kind not in NUMBERS:
        return 0
    numbers: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        if (number := row.get(column.source)) is not None:
            numbers[row.get(column.decimals, 0) if isinstance(column.decimals, str) else column.decimals].append(number)
    extremes = [
        (end(found), 2 if column.kind == "money" else decimals)
        for decimals, found in numbers.items()
        for end in (min, max)
    ]
    return max((len(number_text(number, decimals)) + ROOM for number, decimals in extremes), default=0)
