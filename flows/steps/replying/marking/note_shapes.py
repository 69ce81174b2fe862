"""The boxes in which comments are shown: VML, as every spreadsheet program still writes it."""

from collections.abc import Callable

from lxml import etree

from flows.steps.reading.xmltree import local_name
from flows.steps.replying.marking.package import Node
from flows.steps.replying.marking.sheet_cells import Place, SheetCells
from flows.steps.summarising.texts import display_width

V, X = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:excel"
SPACES = f'xmlns:v="{V}" xmlns:x="{X}" xmlns:o="urn:schemas-microsoft-com:office:office"'
BOX_TYPE = "_x0000_t202"
WIDTH, LINE, MARGIN = 330, 16, 14
"""Of a box, in pixels; a line of it holds this many half Chinese characters."""
LINE_HOLDS = 50
TALLEST = 900
COLUMN, ROW = 64, 20
"""A column and a row of which the sheet says nothing, in pixels."""
CHARACTER, POINT = 7, 4 / 3
EMPTY = f'<xml {SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
TYPE = (
    f'<v:shapetype {SPACES} id="{BOX_TYPE}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
SHAPE = (
    f'<v:shape {SPACES} id="{{id}}" type="#{BOX_TYPE}" fillcolor="#ffffe1" o:insetmode="auto"'
    ' style="position:absolute;z-index:{number};visibility:hidden"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


class NoteShapes:
    """Adds, resizes and removes boxes of a drawing."""

    def __init__(self, root: Node) -> None:
        self._root = root

    @staticmethod
    def empty() -> Node:
        """A drawing without boxes."""
        return etree.fromstring(EMPTY)

    def add(self, place: Place, text: str, cells: SheetCells) -> None:
        """Add the box of a cell's comment, large enough for its text."""
        if not any(node.get("id") == BOX_TYPE for node in self._root):
            self._root.append(etree.fromstring(TYPE))
        number = 1 + max((_number(node.get("id", "")) for node in self._root), default=0)
        shape = SHAPE.format(
            id=f"_x0000_s{max(number, 1025)}",
            number=len(self._root),
            anchor=_anchor(place, text, cells),
            row=place[0] - 1,
            column=place[1] - 1,
        )
        self._root.append(etree.fromstring(shape))

    def resize(self, place: Place, text: str, cells: SheetCells) -> None:
        """Make the box of a cell's comment large enough for a longer text."""
        for shape in self._of(place):
            for anchor in shape.iter(f"{{{X}}}Anchor"):
                anchor.text = _anchor(place, text, cells)

    def remove(self, place: Place) -> None:
        """Take away the box of a cell's comment."""
        for shape in self._of(place):
            self._root.remove(shape)

    def _of(self, place: Place) -> list[Node]:
        return [node for node in self._root if local_name(node) == "shape" and _place(node) == place]


def _place(shape: Node) -> Place | None:
    row, column = shape.findtext(f".//{{{X}}}Row"), shape.findtext(f".//{{{X}}}Column")
    return None if row is None or column is None else (int(row) + 1, int(column) + 1)


def _number(identifier: str) -> int:
    digits = identifier.rpartition("_s")[2]
    return int(digits) if digits.isdecimal() else 0


def _anchor(place: Place, text: str, cells: SheetCells) -> str:
    """Left column and offset, top row and offset, right and bottom likewise: counted from 0, offsets in pixels."""
    lines = sum(1 + display_width(line) // LINE_HOLDS for line in text.split("\n"))
    row, column = place
    right, right_offset = _reach(column + 1, WIDTH + MARGIN, lambda number: _width(cells, number))
    bottom, bottom_offset = _reach(row, min(lines * LINE + MARGIN, TALLEST), lambda number: _height(cells, number))
    numbers = (column, MARGIN, row - 1, 2, right - 1, right_offset, bottom - 1, bottom_offset)
    return ", ".join(map(str, numbers))


def _reach(first: int, pixels: float, size: Callable[[int], float]) -> tuple[int, int]:
    """The row or column in which a length ends, and how far into it."""
    number = first
    while pixels > (step := max(size(number), 1)):
        pixels -= step
        number += 1
    return number, int(pixels)


def _width(cells: SheetCells, number: int) -> float:
    for node in cells.columns:
        if int(node.get("min", "0")) <= number <= int(node.get("max", "0")):
            return 0 if node.get("hidden") in {"1", "true"} else float(node.get("width", "8")) * CHARACTER + 5
    return COLUMN


def _height(cells: SheetCells, number: int) -> float:
    height = cells.height(number)
    return ROW if height is None else height * POINT
