"""Comments of one worksheet: ours beside the township's, which stay."""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from flows.steps.replying.marking.marks import AUTHOR
from flows.steps.replying.marking.nodes import child, child_before, named, put_before, the_child
from flows.steps.replying.marking.note_shapes import NoteShapes
from flows.steps.replying.marking.package import Node, Package
from flows.steps.replying.marking.sheet_cells import SheetCells, place_of
from schemas.reply_token import NOTE_HEADING

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PLAIN: Any = {None: MAIN}
"""lxml's stubs do not know the name space without a prefix."""
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
SHAPES_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
AFTER_SHAPES = {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent",
                "webPublishItems", "tableParts", "extLst"}  # fmt: skip


class SheetNotes:
    """Reads and writes the comments of one worksheet and the boxes that they are shown in."""

    def __init__(self, package: Package, part: str, cells: SheetCells) -> None:
        self._package, self._part, self._cells = package, part, cells
        self._name = next(iter(package.related(part, "comments").values()), "")

    def ours(self) -> set[str]:
        """Cells with a comment of an earlier reply."""
        if not self._name:
            return set()
        comments = self._list(self._package.tree(self._name))
        return {node.get("ref", "") for node in comments if NOTE_HEADING in "".join(node.itertext())}

    def take_back(self, cells: set[str]) -> None:
        """Remove what an earlier reply wrote; what the township wrote above it stays."""
        comments = self._list(self._package.tree(self._name))
        for node in [node for node in comments if node.get("ref") in cells]:
            _cut(node)
            if not "".join(node.itertext()).strip():
                comments.remove(node)
                self._shapes().remove(place_of(node.get("ref")))

    def write(self, texts: Mapping[str, str]) -> None:
        """Write a comment into each of the cells, under the one that is there."""
        root = self._comments()
        author, comments = self._author(root), self._list(root)
        held = {node.get("ref"): node for node in comments}
        for cell, text in sorted(texts.items(), key=lambda entry: place_of(entry[0])):
            if cell in held:
                _append(held[cell], f"\n{text}")
                self._shapes().resize(place_of(cell), "".join(held[cell].itertext()), self._cells)
            else:
                node = etree.SubElement(comments, named(root, "comment"), ref=cell, authorId=author)
                etree.SubElement(node, named(root, "text"))
                _append(node, text)
                self._shapes().add(place_of(cell), text, self._cells)

    def _comments(self) -> Node:
        if not self._name:
            self._name = self._package.fresh_name("xl/comments{}.xml")
            self._package.add(self._name, etree.Element(f"{{{MAIN}}}comments", nsmap=PLAIN), TYPE)
            self._package.relate(self._part, "comments", self._name)
        return self._package.tree(self._name)

    @staticmethod
    def _list(root: Node) -> Node:
        return child_before(root, "commentList", {"extLst"})

    @staticmethod
    def _author(root: Node) -> str:
        authors = child_before(root, "authors", {"commentList", "extLst"})
        names = [node.text for node in authors]
        if AUTHOR not in names:
            etree.SubElement(authors, named(authors, "author")).text = AUTHOR
            names.append(AUTHOR)
        return str(names.index(AUTHOR))

    def _shapes(self) -> NoteShapes:
        held = self._package.related(self._part, "vmlDrawing")
        drawing = child(self._cells.root, "legacyDrawing")
        relation = "" if drawing is None else next((v for k, v in drawing.attrib.items() if k.endswith("}id")), "")
        if relation in held:
            return NoteShapes(self._package.tree(held[relation]))
        name = self._package.fresh_name("xl/drawings/vmlDrawing{}.vml")
        self._package.add(name, NoteShapes.empty())
        self._package.default_type("vml", SHAPES_TYPE)
        self._refer(self._package.relate(self._part, "vmlDrawing", name))
        return NoteShapes(self._package.tree(name))

    def _refer(self, relation: str) -> None:
        root = self._cells.root
        space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        node = etree.Element(named(root, "legacyDrawing"), {f"{{{space}}}id": relation}, nsmap={"r": space})
        put_before(root, node, AFTER_SHAPES)


def _append(comment: Node, text: str) -> None:
    """Add a run of text; a comment of plain text becomes one of runs, which looks the same."""
    body = the_child(comment, "text")
    plain = child(body, "t")
    if plain is not None:
        etree.SubElement(body, named(body, "r")).append(plain)
    run = etree.SubElement(body, named(body, "r"))
    look = etree.SubElement(run, named(body, "rPr"))
    etree.SubElement(look, named(body, "sz"), val="9")
    etree.SubElement(look, named(body, "rFont"), val="宋体")
    words = etree.SubElement(run, named(body, "t"))
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _cut(comment: Node) -> None:
    """Take away everything from our heading on."""
    ours = False
    for words in comment.iter(named(comment, "t")):
        text = words.text or ""
        start = 0 if ours else text.find(NOTE_HEADING)
        if start >= 0:
            ours = True
            words.text = text[:start].rstrip()
