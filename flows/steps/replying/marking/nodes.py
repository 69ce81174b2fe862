"""Find and place elements of spreadsheet XML, whatever name space prefix the file gives them."""

from collections.abc import Collection

from lxml import etree

from flows.steps.reading.xmltree import local_name
from flows.steps.replying.marking.package import Node


def named(parent: Node, name: str) -> str:
    """A name in the name space of an element."""
    return f"{{{etree.QName(parent).namespace}}}{name}"


def child(parent: Node, name: str) -> Node | None:
    """The first child of a name, or None."""
    return parent.find(named(parent, name))


def the_child(parent: Node, name: str) -> Node:
    """The first child of a name where there must be one.

    Raises:
        LookupError: there is none.
    """
    return children(parent, name)[0]


def children(parent: Node, name: str) -> list[Node]:
    """All children of a name."""
    return list(parent.findall(named(parent, name)))


def child_before(parent: Node, name: str, following: Collection[str]) -> Node:
    """The child of a name, made before the first of those that must follow it where it is not there yet."""
    found = child(parent, name)
    if found is None:
        found = etree.Element(named(parent, name))
        put_before(parent, found, following)
    return found


def put_before(parent: Node, node: Node, following: Collection[str]) -> None:
    """Insert an element before the first child that must follow it, or as the last one."""
    place = next((index for index, other in enumerate(parent) if local_name(other) in following), len(parent))
    parent.insert(place, node)


def counted(parent: Node) -> None:
    """Say how many children an element has, as lists of styles do."""
    parent.set("count", str(len(parent)))
