"""The cells of one worksheet part: found by their address, made where the file left them out."""

from bisect import bisect_left
from functools import cached_property

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter, range_boundaries

from flows.steps.replying.marking.errors import Reason, UnmarkableError
from flows.steps.replying.marking.nodes import child, children, named
from flows.steps.replying.marking.package import Node

Place = tuple[int, int]
"""Row and column, counted from 1."""


def place_of(cell: str) -> Place:
    """Row and column of an address such as ``D12``."""
    row, column = coordinate_to_tuple(cell)
    return row, column


class SheetCells:
    """Looks up and makes cells of a worksheet."""

    def __init__(self, root: Node) -> None:
        self.root = root
        data = child(root, "sheetData")
        if data is None:
            raise UnmarkableError(Reason.DAMAGED)
        self._data: Node = data
        self._cells: dict[int, dict[int, Node]] = {}

    @cached_property
    def _rows(self) -> dict[int, Node]:
        """Rows by number; one without a number follows the one before it."""
        rows: dict[int, Node] = {}
        number = 0
        for node in children(self._data, "row"):
            number = int(node.get("r", number + 1))
            rows[number] = node
        return rows

    def _cells_of(self, number: int) -> dict[int, Node]:
        if number not in self._cells:
            cells: dict[int, Node] = {}
            column = 0
            for node in children(self._rows[number], "c"):
                reference = node.get("r")
                column = place_of(reference)[1] if reference else column + 1
                cells[column] = node
            self._cells[number] = cells
        return self._cells[number]

    @cached_property
    def _merged(self) -> list[tuple[int, int, int, int]]:
        """First column, first row, last column, last row of merged ranges."""
        merged = child(self.root, "mergeCells")
        return [] if merged is None else [_boundaries(node.get("ref", "")) for node in merged]

    def shown_at(self, place: Place) -> Place:
        """Where a cell is seen: one that a merged range covers is seen at the range's first cell."""
        row, column = place
        for left, top, right, bottom in self._merged:
            if left <= column <= right and top <= row <= bottom:
                return top, left
        return place

    def style(self, place: Place) -> int:
        """Number of the format in which a cell shows: its own, its row's or its column's."""
        row, column = place
        node = self._rows.get(row)
        if node is not None and (cell := self._cells_of(row).get(column)) is not None:
            return int(cell.get("s", "0"))
        if node is not None and node.get("customFormat") in {"1", "true"}:
            return int(node.get("s", "0"))
        return next((int(c.get("style", "0")) for c in self.columns if _covers(c, column)), 0)

    def set_style(self, place: Place, style: int) -> None:
        """Give a cell a format."""
        self._cell(place).set("s", str(style))

    @cached_property
    def columns(self) -> list[Node]:
        """What the sheet says of the look of its columns."""
        return [column for columns in children(self.root, "cols") for column in columns]

    def height(self, row: int) -> float | None:
        """Height of a row in points, where it is said."""
        node = self._rows.get(row)
        return None if node is None or node.get("ht") is None else float(node.get("ht"))

    def _cell(self, place: Place) -> Node:
        row, column = place
        cells = self._cells_of(row) if row in self._rows else self._new_row(row)
        if column not in cells:
            node = etree.Element(named(self._data, "c"), r=f"{get_column_letter(column)}{row}")
            _place_in(self._rows[row], cells, column, node)
            self._forget_extent()
        return cells[column]

    def _new_row(self, number: int) -> dict[int, Node]:
        _place_in(self._data, self._rows, number, etree.Element(named(self._data, "row"), r=str(number)))
        return self._cells_of(number)

    def _forget_extent(self) -> None:
        """What a sheet says of how far it reaches is no longer so; it need not say it."""
        dimension = child(self.root, "dimension")
        if dimension is not None:
            self.root.remove(dimension)


def _place_in(parent: Node, held: dict[int, Node], number: int, node: Node) -> None:
    """Insert a row or a cell at its place among the others."""
    numbers = sorted(held)
    following = bisect_left(numbers, number)
    if following < len(numbers):
        held[numbers[following]].addprevious(node)
    else:
        parent.append(node)
    parent.attrib.pop("spans", None)
    held[number] = node


def _covers(node: Node, column: int) -> bool:
    return int(node.get("min", "0")) <= column <= int(node.get("max", "0"))


def _boundaries(reference: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(reference)
    return int(left or 1), int(top or 1), int(right or 1), int(bottom or 1)
