"""A worksheet of many plain cells: XlsxWriter's own, without its general cases where texts and numbers stand."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from flows.steps.excel import BlankCell, Format, StringCell, Worksheet, column_name
from flows.steps.printing.xml_text import cell_text

POINTS = 0.75
"""Height of a pixel."""
BLANK = "/>"
FIRST_STAND_IN = 0xE000
"""For private use: no text of the catalogue has it."""
Cell: TypeAlias = Any
"""XlsxWriter's tuples come without type information."""
letters = cache(column_name)


class KeptSheet(NamedTuple):
    """A filled sheet that other books take over.

    Attributes:
        rows: XML of the rows, with a character that stands in for the number of each format.
        looks: the formats of the book that it was filled in.
        merged: ranges, as XlsxWriter has them.
        last: row and column of the last cell.
    """

    rows: str
    looks: tuple[Format, ...]
    merged: tuple[list[int], ...]
    last: tuple[int, int]


class PlainSheet(Worksheet):  # type: ignore[misc]  # (XlsxWriter comes without type information)
    """Takes the calls that XlsxWriter's worksheet takes for texts, numbers, days and empty cells, and is quicker.

    Its cells are kept as their format and what their element holds behind it; texts stand in the sheet itself.
    """

    _kept: tuple[str, Sequence[Format]] | None = None

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

    def keep(self) -> KeptSheet:
        """What is in the sheet, for other books; its formats are still to be numbered."""
        looks = list(dict.fromkeys(_pair(cell)[0] for cells in self.table.values() for cell in cells.values()))
        stand_ins = {look: chr(FIRST_STAND_IN + number) for number, look in enumerate(looks)}
        last = max(self.table), max(map(max, self.table.values()))
        return KeptSheet(self.rows_xml(stand_ins), tuple(looks), tuple(self.merge), last)

    def take_over(self, kept: KeptSheet, looks: Sequence[Format]) -> None:
        """Hold what was kept, in formats of this book."""
        self.merge = list(kept.merged)
        self._check_dimensions(0, 0)
        self._check_dimensions(*kept.last)
        self._kept = kept.rows, looks

    def _write_rows(self) -> None:
        styles = _Styles()
        if self._kept is None:
            self.fh.write(self.rows_xml(styles))
            return
        rows, looks = self._kept
        for number, look in enumerate(looks):
            rows = rows.replace(chr(FIRST_STAND_IN + number), str(styles[look]))
        self.fh.write(rows)

    def rows_xml(self, styles: Mapping[Format, int | str]) -> str:
        """The rows without the hints (`spans`) that readers may do without."""
        rows = []
        for row in sorted(self.table.keys() | self.row_info.keys()):
            number, parts = str(row + 1), []
            for column, cell in sorted(self.table[row].items()):
                look, content = cell if cell.__class__ is tuple else _pair(cell)
                parts.append(f'<c r="{letters(column)}{number}" s="{styles[look]}"{content}')
            rows.append(f'<row r="{number}"{self._height(row)}>{"".join(parts)}</row>')
        return "".join(rows)

    def _height(self, row: int) -> str:
        info = self.row_info.get(row)
        if info is None or info.height == self.original_row_height:
            return ""
        return f' ht="{info.height * POINTS:.16g}" customHeight="1"'


def _pair(cell: Cell) -> Cell:
    """A cell's format and content, also of a cell that XlsxWriter put there itself."""
    if cell.__class__ is tuple:
        return cell
    if isinstance(cell, BlankCell):
        return cell.format, BLANK
    kind = ' t="s"' if isinstance(cell, StringCell) else ""
    return cell.format, f"{kind}><v>{cell[0]:.16G}</v></c>"


class _Styles(dict[Format, int]):
    """Numbers of formats as XlsxWriter gives them."""

    def __missing__(self, look: Format) -> int:
        number = self[look] = int(look._get_xf_index())  # noqa: SLF001 (the number has no public name)
        return number
