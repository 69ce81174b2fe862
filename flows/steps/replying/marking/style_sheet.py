"""The cell formats of a workbook: the same format in another colour, and formats taken over from another workbook."""

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from flows.steps.replying.marking.nodes import child, child_before, counted, named, the_child
from flows.steps.replying.marking.package import Node

ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
         "colors", "extLst")  # fmt: skip
FIRST_OWN_FORMAT = 164
"""Number formats below it are built in."""


class StyleSheet:
    """Adds to ``xl/styles.xml``; no format that is there is changed."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._formats = self._list("cellXfs")
        self._reserve()
        self._coloured: dict[tuple[int, str], int] = {}

    def _list(self, name: str) -> Node:
        return child_before(self._root, name, ORDER[ORDER.index(name) + 1 :])

    def _reserve(self) -> None:
        """The first two fills are none and grey dots, whatever the list says: no colour may come to stand there."""
        fills = self._list("fills")
        for kind in ("none", "gray125")[len(fills) :]:
            etree.SubElement(
                etree.SubElement(fills, named(fills, "fill")), named(fills, "patternFill"), patternType=kind
            )
        counted(fills)

    def coloured(self, style: int, colour: str) -> int:
        """The number of a format like another one, filled with a colour; an empty colour fills with none."""
        key = (style, colour)
        if key not in self._coloured:
            copied = deepcopy(self._formats[style])
            copied.set("fillId", str(self._fill(colour) if colour else 0))
            copied.set("applyFill", "1")
            self._coloured[key] = self._add(copied)
        return self._coloured[key]

    def colour_of(self, style: int) -> str:
        """The plain colour that a format fills with, as six hex digits; empty where there is none."""
        fills = self._list("fills")
        number = int(self._formats[style].get("fillId", "0"))
        pattern = child(fills[number], "patternFill") if number < len(fills) else None
        shade = None if pattern is None or pattern.get("patternType") != "solid" else child(pattern, "fgColor")
        return "" if shade is None else str(shade.get("rgb", ""))[-6:].upper()

    def _fill(self, colour: str) -> int:
        fills = self._list("fills")
        fill = etree.SubElement(fills, named(fills, "fill"))
        pattern = etree.SubElement(fill, named(fills, "patternFill"), patternType="solid")
        etree.SubElement(pattern, named(fills, "fgColor"), rgb=f"FF{colour}")
        etree.SubElement(pattern, named(fills, "bgColor"), indexed="64")
        counted(fills)
        return len(fills) - 1

    def _add(self, cell_format: Node) -> int:
        self._formats.append(cell_format)
        counted(self._formats)
        return len(self._formats) - 1

    def take_over(self, root: Node) -> int:
        """Append the formats of another workbook; answers the number that its first one has here."""
        first = len(self._formats)
        moved: dict[str, Callable[[int], int]] = {
            "fontId": self._append(root, "fonts"),
            "fillId": self._append(root, "fills"),
            "borderId": self._append(root, "borders"),
            "numFmtId": self._append_number_formats(root),
            "xfId": lambda _: 0,
        }
        for theirs in the_child(root, "cellXfs"):
            copied = deepcopy(theirs)
            for name, move in moved.items():
                copied.set(name, str(move(int(copied.get(name, "0")))))
            self._add(copied)
        return first

    def _append(self, root: Node, name: str) -> Callable[[int], int]:
        mine = self._list(name)
        first = len(mine)
        mine.extend(deepcopy(list(the_child(root, name))))
        counted(mine)
        return lambda number: number + first

    def _append_number_formats(self, root: Node) -> Callable[[int], int]:
        theirs = child(root, "numFmts")
        if theirs is None:
            return lambda number: number
        mine = self._list("numFmts")
        free = max([FIRST_OWN_FORMAT, *(int(node.get("numFmtId")) + 1 for node in mine)])
        numbers: dict[int, int] = {}
        for offset, node in enumerate(theirs):
            numbers[int(node.get("numFmtId"))] = free + offset
            copied = deepcopy(node)
            copied.set("numFmtId", str(free + offset))
            mine.append(copied)
        counted(mine)
        return lambda number: numbers.get(number, number)
