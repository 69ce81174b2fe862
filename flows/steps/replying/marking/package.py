"""The parts of a workbook file, changed one by one: what is not touched goes out byte for byte as it came in."""

import posixpath
from collections.abc import Mapping
from typing import Any, TypeAlias

from lxml import etree

from flows.steps.reading.container import Part, open_container
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.job import MEBIBYTE, ReadingLimits
from flows.steps.reading.xmltree import parse_xml
from flows.steps.replying.marking.errors import Reason, UnmarkableError
from flows.steps.zip_entries import deflated, packed

Node: TypeAlias = Any
"""An element: lxml's stubs know them too loosely to help."""
PLAIN: Any = {None: "http://schemas.openxmlformats.org/package/2006/relationships"}
"""lxml's stubs do not know the name space without a prefix."""
CONTENT_TYPES = "[Content_Types].xml"
RELATIONS = PLAIN[None]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MOST_TAKEN_APART = 8 * MEBIBYTE
"""Of all parts that become trees, together: some 300 MB of memory and a second; a return has a tenth of it."""


class Package:
    """A workbook file as its parts; every tree that was asked for is written anew."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = dict(parts)
        self._trees: dict[str, Node] = {}
        self._taken_apart = 0

    @classmethod
    def open(cls, content: bytes, limits: ReadingLimits) -> "Package":
        """The parts of a file, inflated within the limits and checked.

        Raises:
            UnmarkableError: it is damaged or too large.
        """
        try:
            return cls({name: part.data for name, part in open_container(content, limits).items()})
        except RefusedError as error:
            raise UnmarkableError(Reason.DAMAGED) from error

    def __contains__(self, name: str) -> bool:
        return name in self._parts or name in self._trees

    def originals(self) -> dict[str, Part]:
        """The parts as they came, as readers want them."""
        return {name: Part(content, 0) for name, content in self._parts.items()}

    def is_taken_apart(self, name: str) -> bool:
        """Whether a part is a tree by now, and its bytes no longer count."""
        return name in self._trees

    def names(self) -> list[str]:
        """Names of all parts."""
        return [*self._parts, *(name for name in self._trees if name not in self._parts)]

    def data(self, name: str) -> bytes:
        """A part as bytes; one whose tree was asked for must be read there."""
        return self._parts[name]

    def put(self, name: str, content: bytes) -> None:
        """Put a part in place as bytes."""
        self._parts[name] = content

    def tree(self, name: str) -> Node:
        """A part as a tree to change.

        Raises:
            UnmarkableError: it is missing, not well-formed or too large.
        """
        if name not in self._trees:
            content = self._parts.get(name, b"")
            self._taken_apart += len(content)
            if self._taken_apart > MOST_TAKEN_APART:
                raise UnmarkableError(Reason.TOO_LARGE)
            try:
                self._trees[name] = parse_xml(content)
            except RefusedError as error:
                raise UnmarkableError(Reason.DAMAGED) from error
        return self._trees[name]

    def add(self, name: str, root: Node, content_type: str = "") -> None:
        """Add a part with its content type."""
        self._trees[name] = root
        if content_type:
            types = self.tree(CONTENT_TYPES)
            space = etree.QName(types).namespace
            etree.SubElement(types, f"{{{space}}}Override", PartName=f"/{name}", ContentType=content_type)

    def remove(self, name: str) -> None:
        """Take a part away, with its relations and its content type."""
        for part in (name, relations_of(name)):
            self._parts.pop(part, None)
            self._trees.pop(part, None)
        types = self.tree(CONTENT_TYPES)
        for node in [node for node in types if node.get("PartName") == f"/{name}"]:
            types.remove(node)

    def default_type(self, extension: str, content_type: str) -> None:
        """Say what parts with an extension are, unless that is said."""
        types = self.tree(CONTENT_TYPES)
        if not any((node.get("Extension") or "").lower() == extension for node in types):
            space = etree.QName(types).namespace
            types.insert(0, etree.Element(f"{{{space}}}Default", Extension=extension, ContentType=content_type))

    def related(self, part: str, kind: str) -> dict[str, str]:
        """Parts of a kind that a part refers to, by the relation's id."""
        if relations_of(part) not in self:
            return {}
        folder = posixpath.dirname(part)
        return {
            node.get("Id", ""): _resolve(folder, node.get("Target", ""))
            for node in self.tree(relations_of(part))
            if node.get("Type", "").endswith(f"/{kind}") and node.get("TargetMode") != "External"
        }

    def relate(self, part: str, kind: str, target: str) -> str:
        """Make a part refer to another; answers the relation's id."""
        name = relations_of(part)
        if name not in self:
            self._trees[name] = etree.Element(f"{{{RELATIONS}}}Relationships", nsmap=PLAIN)
        root = self.tree(name)
        taken = {node.get("Id") for node in root}
        fresh = next(f"rIdG{number}" for number in range(1, len(taken) + 2) if f"rIdG{number}" not in taken)
        etree.SubElement(root, f"{{{RELATIONS}}}Relationship", Id=fresh, Type=f"{OFFICE}/{kind}", Target=f"/{target}")
        return fresh

    def fresh_name(self, pattern: str) -> str:
        """A part name that is not taken, such as ``xl/comments{}.xml`` with a number."""
        taken = {name.lower() for name in self.names()}
        numbers = range(1, len(taken) + 2)
        return next(name for number in numbers if (name := pattern.format(number)).lower() not in taken)

    def packed(self) -> bytes:
        """The file: the same bytes for the same parts."""
        contents = {
            name: _written(self._trees[name]) if name in self._trees else self._parts[name] for name in self.names()
        }
        return packed(deflated(name, content) for name, content in contents.items())


def relations_of(part: str) -> str:
    """Name of the part that holds a part's relations."""
    return f"{posixpath.dirname(part)}/_rels/{posixpath.basename(part)}.rels".lstrip("/")


def _resolve(folder: str, target: str) -> str:
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"{folder}/{target}")


def _written(root: Node) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
