"""A worksheet of many plain cells: XlsxWriter's own, without its general cases where texts and numbers stand."""

from functools import cache
from typing import Any, TypeAlias

from flows.steps.template.excel import BlankCell, Format, NumberCell, StringCell, Worksheet, column_name

POINTS = 0.75
"""Height of a pixel."""
Cell: TypeAlias = Any
"""XlsxWriter's tuples come without type information."""
letters = cache(column_name)


class PlainSheet(Worksheet):  # type: ignore[misc]  # (XlsxWriter comes without type information)
    """Takes the calls that XlsxWriter's worksheet takes for texts, numbers, days and empty cells, and is quicker."""

    def write_string(self, row: int, column: int, text: str, look: Format) -> None:
        """A text of at most 32,767 characters."""
        self._check_dimensions(row, column)
        self.table[row][column] = StringCell(self.str_table._get_shared_string_index(text), look)  # noqa: SLF001

    def write_number(self, row: int, column: int, number: float, look: Format) -> None:
        """A finite number."""
        self._check_dimensions(row, column)
        self.table[row][column] = NumberCell(number, look)

    def write_blank(self, row: int, column: int, _: None, look: Format) -> None:
        """An empty cell."""
        self._check_dimensions(row, column)
        self.table[row][column] = BlankCell(look)

    def _write_rows(self) -> None:
        """Write the rows without the hints (`spans`) that readers may do without."""
        looks: dict[Format, str] = {}
        for row in sorted(self.table.keys() | self.row_info.keys()):
            cells = "".join(
                f'<c r="{letters(column)}{row + 1}"{_rest(cell, looks)}'
                for column, cell in sorted(self.table[row].items())
            )
            self.fh.write(f'<row r="{row + 1}"{self._height(row)}>{cells}</row>')

    def _height(self, row: int) -> str:
        info = self.row_info.get(row)
        if info is None or info.height == self.original_row_height:
            return ""
        return f' ht="{info.height * POINTS:.16g}" customHeight="1"'


def _rest(cell: Cell, looks: dict[Format, str]) -> str:
    """What stands behind a cell's place."""
    look = cell[-1]
    style = looks.get(look)
    if style is None:
        style = looks[look] = f' s="{look._get_xf_index()}"'  # noqa: SLF001 (how XlsxWriter numbers formats)
    if cell.__class__ is StringCell:
        return f'{style} t="s"><v>{cell[0]}</v></c>'
    return f"{style}/>" if cell.__class__ is BlankCell else f"{style}><v>{cell[0]:.16G}</v></c>"
