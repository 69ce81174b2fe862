"""A worksheet of many plain cells: XlsxWriter's own, without its general cases where texts and numbers stand."""

from functools import cache
from typing import Any, TypeAlias

from flows.steps.excel import BlankCell, Format, StringCell, Worksheet, column_name
from flows.steps.printing.xml_text import cell_text

POINTS = 0.75
"""Height of a pixel."""
BLANK = "/>"
Cell: TypeAlias = Any
"""XlsxWriter's tuples come without type information."""
letters = cache(column_name)


class PlainSheet(Worksheet):  # type: ignore[misc]  # (XlsxWriter comes without type information)
    """Takes the calls that XlsxWriter's worksheet takes for texts, numbers, days and empty cells, and is quicker.

    Its cells are kept as their format and what their element holds behind it; texts stand in the sheet itself.
    """

    def write_string(self, row: int, column: int, text: str, look: Format) -> None:
        """A text of at most 32,767 characters."""
        self.table[row][column] = look, cell_text(text)

    def write_number(self, row: int, column: int, number: float, look: Format) -> None:
        """A finite number."""
        self.table[row][column] = look, f"><v>{number:.16G}</v></c>"

    def write_blank(self, row: int, column: int, _: None, look: Format) -> None:
        """An empty cell."""
        self.table[row][column] = look, BLANK

    def _write_dimension(self) -> None:
        for row, cells in self.table.items():
            self._check_dimensions(row, min(cells))
            self._check_dimensions(row, max(cells))
        super()._write_dimension()

    def _write_rows(self) -> None:
        """Write the rows without the hints (`spans`) that readers may do without."""
        styles = _Styles()
        for row in sorted(self.table.keys() | self.row_info.keys()):
            number, parts = str(row + 1), []
            for column, cell in sorted(self.table[row].items()):
                look, content = cell if cell.__class__ is tuple else _plain(cell)
                parts.append(f'<c r="{letters(column)}{number}" s="{styles[look]}"{content}')
            self.fh.write(f'<row r="{number}"{self._height(row)}>{"".join(parts)}</row>')

    def _height(self, row: int) -> str:
        info = self.row_info.get(row)
        if info is None or info.height == self.original_row_height:
            return ""
        return f' ht="{info.height * POINTS:.16g}" customHeight="1"'


def _plain(cell: Cell) -> Cell:
    """A cell that XlsxWriter put there itself, in the form of the others."""
    if isinstance(cell, BlankCell):
        return cell.format, BLANK
    kind = ' t="s"' if isinstance(cell, StringCell) else ""
    return cell.format, f"{kind}><v>{cell[0]:.16G}</v></c>"


class _Styles(dict[Format, int]):
    """Numbers of formats as XlsxWriter gives them."""

    def __missing__(self, look: Format) -> int:
        number = self[look] = int(look._get_xf_index())  # noqa: SLF001 (the number has no public name)
        return number
