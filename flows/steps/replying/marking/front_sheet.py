"""Take the 核对清单 over from the workbook in which it was written, as the first sheet of the township's own."""

from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.package import WORKBOOK
from flows.steps.replying.marking.nodes import children, named, the_child
from flows.steps.replying.marking.package import Node, Package
from flows.steps.replying.marking.sheet_list import SheetList
from flows.steps.replying.marking.style_sheet import StyleSheet
from schemas.reply_token import CHECKLIST

STYLES = "xl/styles.xml"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def put_first(package: Package, sheets: SheetList, styles: StyleSheet, checklist: bytes) -> None:
    """Make the first sheet of a workbook file the first one of another.

    Args:
        package: takes the sheet.
        sheets: its list of sheets.
        styles: its formats.
        checklist: a workbook file of our own, whose texts stand in its cells.
    """
    theirs = Package.open(checklist, ReadingLimits())
    root = theirs.tree("xl/worksheets/sheet1.xml")
    _move_formats(root, styles.take_over(theirs.tree(STYLES)))
    name = package.fresh_name("xl/worksheets/sheet{}.xml")
    package.add(name, root, TYPE)
    title = sheets.insert_first(CHECKLIST, name)
    for node in children(the_child(theirs.tree(WORKBOOK), "definedNames"), "definedName"):
        if node.get("localSheetId") == "0":
            sheets.define(node.get("name", ""), (node.text or "").replace(CHECKLIST, title))


def _move_formats(root: Node, first: int) -> None:
    for tag, attribute in (("col", "style"), ("row", "s"), ("c", "s")):
        for node in root.iter(named(root, tag)):
            if attribute in node.attrib:
                node.set(attribute, str(int(node.get(attribute)) + first))
