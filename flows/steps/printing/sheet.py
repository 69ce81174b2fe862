"""One sheet of a printed book: takes the calls that XlsxWriter's worksheet takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from flows.steps.excel import column_name
from flows.steps.printing.frame import FRAMED, LAST_ROW, Call, Look, SheetFrame, call
from flows.steps.printing.xml_text import attribute_text, cell_text

Content = tuple[Look, str]
"""The look of a cell, and what its element holds behind its attributes."""
BLANK = "/>"
letters = cache(column_name)


@dataclass
class PrintedSheet:
    """Rows, merged ranges and links of one sheet; what stands around them is left to the frame.

    Attributes:
        title: of the sheet.
        calls: what the frame is to be asked for.
        footer: text at the foot of the pages.
    """

    title: str
    calls: list[Call] = field(default_factory=list)
    footer: str = ""
    _rows: dict[int, dict[int, Content]] = field(default_factory=dict)
    _heights: dict[int, float] = field(default_factory=dict)
    _merged: list[str] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _printed: int = 0

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Calls of XlsxWriter's worksheet that say nothing of a cell."""
        if name not in FRAMED:
            raise AttributeError(name)
        return lambda *arguments, **options: self.calls.append(call(name, *arguments, **options))

    def set_footer(self, text: str, options: dict[str, Any]) -> None:
        """Say what stands at the foot; every file has a text of its own."""
        self.footer = text
        self.calls.append(call("set_footer", options))

    def print_area(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Print a range; its last row is the sheet's own."""
        self._printed = last_row + 1
        self.calls.append(call("print_area", first_row, first_column, last_column))

    def set_row(self, row: int, height: float) -> None:
        """Give a row a height in points, rounded to pixels as XlsxWriter does."""
        self._heights[row] = int(height * 4 / 3 + 0.5) * 0.75
        self._rows.setdefault(row, {})

    def write_blank(self, row: int, column: int, _: None, look: Look) -> None:
        """An empty cell."""
        self._rows.setdefault(row, {})[column] = look, BLANK

    def write_number(self, row: int, column: int, number: float, look: Look) -> None:
        """A number."""
        self._rows.setdefault(row, {})[column] = look, f"><v>{number:.16G}</v></c>"

    def write_string(self, row: int, column: int, text: str, look: Look) -> None:
        """A text, never taken for anything else."""
        self._rows.setdefault(row, {})[column] = look, cell_text(text)

    def write_url(self, row: int, column: int, url: str, look: Look, text: str) -> None:
        """A text that leads to another place of the workbook (``internal:'…'!A1``)."""
        self.write_string(row, column, text, look)
        location, shown = attribute_text(url.removeprefix("internal:")), attribute_text(text)
        self._links.append(f'<hyperlink ref="{letters(column)}{row + 1}" location="{location}" display="{shown}"/>')

    def merge_range(self, top: int, left: int, bottom: int, right: int, text: str, look: Look) -> None:
        """Show a range as one cell."""
        for row in range(top, bottom + 1):
            self._rows.setdefault(row, {}).update(dict.fromkeys(range(left, right + 1), (look, BLANK)))
        self._merged.append(f'<mergeCell ref="{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"/>')
        if text:
            self.write_string(top, left, text, look)

    def xml(self, frame: SheetFrame, looks: Sequence[int]) -> str:
        """The sheet in its frame, the numbers of its looks as the frame has them."""
        rows = "".join(self._row(row, looks) for row in sorted(self._rows))
        merged = f'<mergeCells count="{len(self._merged)}">{"".join(self._merged)}</mergeCells>'
        links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""
        return frame.around(self._extent(), rows, merged + links, self.footer)

    def _row(self, row: int, looks: Sequence[int]) -> str:
        number, height = row + 1, self._heights.get(row)
        tall = f' ht="{height:g}" customHeight="1"' if height is not None else ""
        cells = [f'<c r="{letters(at)}{number}" s="{looks[look]}"{content}'
                 for at, (look, content) in sorted(self._rows[row].items())]  # fmt: skip
        return f'<row r="{number}"{tall}>{"".join(cells)}</row>'

    def _extent(self) -> str:
        held = {row: cells for row, cells in self._rows.items() if cells}
        left, right = min(map(min, held.values())), max(map(max, held.values()))
        return f"{letters(left)}{min(held) + 1}:{letters(right)}{max(held) + 1}"

    def named(self, workbook: str, number: int) -> str:
        """The workbook part with the last row that this sheet prints."""
        return workbook.replace(f"${LAST_ROW + number}", f"${self._printed}")
