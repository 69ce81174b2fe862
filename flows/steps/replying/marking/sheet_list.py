"""The list of sheets in a workbook part: a sheet put before the others, or taken away."""

import re

from lxml import etree

from flows.steps.reading.package import RELATION_ID, RELATIONS, WORKBOOK, SheetEntry
from flows.steps.replying.marking.nodes import child, child_before, named
from flows.steps.replying.marking.package import OFFICE, Node, Package

AFTER_NAMES = {"calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
               "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"}  # fmt: skip
SELECTED = re.compile(rb'(<(?:\w+:)?sheetView\b[^>]*?)\stabSelected="(?:1|true)"')
CALCULATION = "xl/calcChain.xml"


class SheetList:
    """Changes which sheets a workbook has, and everything that counts them."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.tree(WORKBOOK)
        self._sheets: Node = child(self._root, "sheets")

    def insert_first(self, title: str, part: str) -> str:
        """Put a sheet before all others and show it; answers its title, another one if that is taken."""
        taken = {node.get("name", "").lower() for node in self._sheets}
        names = (title, *(f"{title}{number}" for number in range(2, len(taken) + 3)))
        free = next(name for name in names if name.lower() not in taken)
        number = 1 + max(int(node.get("sheetId", "0")) for node in self._sheets)
        relation = self._package.relate(WORKBOOK, "worksheet", part)
        node = etree.Element(named(self._root, "sheet"), {"name": free, "sheetId": str(number)})
        node.set(f"{{{OFFICE}}}id", relation)
        self._sheets.insert(0, node)
        self._renumber(0, 1)
        self._show_first()
        return free

    def remove(self, entry: SheetEntry) -> None:
        """Take a sheet away."""
        relation = next(key for key, part in self._package.related(WORKBOOK, "worksheet").items() if part == entry.part)
        for index, node in enumerate(self._sheets):
            if relation in {text for key, text in node.attrib.items() if RELATION_ID.fullmatch(key)}:
                self._sheets.remove(node)
                self._renumber(index, -1)
                break
        self._package.remove(entry.part)
        relations = self._package.tree(RELATIONS)
        relations.remove(next(node for node in relations if node.get("Id") == relation))

    def define(self, name: str, text: str) -> None:
        """Define a name of the first sheet, such as its print area."""
        names = child_before(self._root, "definedNames", AFTER_NAMES)
        etree.SubElement(names, named(names, "definedName"), name=name, localSheetId="0").text = text

    def _renumber(self, index: int, step: int) -> None:
        """Names that belong to a sheet say its place in the list."""
        names = child(self._root, "definedNames")
        if names is None:
            return
        for node in list(names):
            place = int(node.get("localSheetId", "-1"))
            if step < 0 and place == index:
                names.remove(node)
            elif place >= index:
                node.set("localSheetId", str(place + step))
        if not len(names):
            self._root.remove(names)

    def _show_first(self) -> None:
        """Open the workbook at the first sheet, and only that: sheets selected together are edited together."""
        for view in self._root.iter(named(self._root, "workbookView")):
            view.attrib.pop("activeTab", None)
            view.attrib.pop("firstSheet", None)

    def show_only_first(self, parts: list[str]) -> None:
        """Take the selection from the other sheets."""
        for part in parts:
            if not self._package.is_taken_apart(part):
                self._package.put(part, SELECTED.sub(rb"\1", self._package.data(part)))
            else:
                for view in self._package.tree(part).iter(named(self._root, "sheetView")):
                    view.attrib.pop("tabSelected", None)

    def forget_calculation(self) -> None:
        """The order of calculation counts sheets, and programs make it anew."""
        if CALCULATION in self._package:
            self._package.remove(CALCULATION)
            relations = self._package.tree(RELATIONS)
            for node in [node for node in relations if node.get("Type", "").endswith("/calcChain")]:
                relations.remove(node)
