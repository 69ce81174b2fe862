"""The parts of an xlsx container that say what the others are: sheets, their parts and states, properties."""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar
from xml.etree import ElementTree as ET

from flows.steps.reading.container import Part
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.outcomes import Outcome

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
PROPERTIES = "docProps/custom.xml"
RELATION_ID = re.compile(r"\{[^}]*relationships\}id")
WORKSHEET = "/worksheet"
VERSION_PROPERTY = "gonghui_template_version"
TRUE = {"1", "true", "on"}
REMEMBERED, LARGEST_REMEMBERED = 64, 1 << 15
"""Small parts that workbooks of one origin share byte for byte are understood once."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One worksheet: its name, whether people see it, its place in the workbook and its part."""

    name: str
    visible: bool
    index: int
    part: str


@dataclass(frozen=True, slots=True)
class Package:
    """What the workbook says of itself."""

    sheets: tuple[SheetEntry, ...]
    date1904: bool
    template_version: str | None


def read_package(parts: Mapping[str, Part]) -> Package:
    """Sheets, date system and template version.

    Raises:
        RefusedError: the workbook's own parts cannot be read.
    """
    workbook = remembering(_listed, _data(parts, WORKBOOK))
    targets = remembering(worksheet_parts, _data(parts, RELATIONS))
    sheets = (SheetEntry(name, seen, n, targets.get(relation, "")) for name, seen, n, relation in workbook.sheets)
    return Package(tuple(sheet for sheet in sheets if sheet.part in parts), workbook.date1904, template_version(parts))


class Listed(NamedTuple):
    """What the workbook's own part lists: name, visibility, place and relation of its sheets, and the date system."""

    sheets: tuple[tuple[str, bool, int, str], ...]
    date1904: bool


def _listed(workbook: bytes) -> Listed:
    root = _parse(workbook)
    nodes = enumerate(node for node in root.iter() if _name(node) == "sheet")
    return Listed(tuple((*_told(node), index, _relation(node)) for index, node in nodes), _uses_1904(root))


def _told(node: ET.Element) -> tuple[str, bool]:
    return node.get("name", ""), node.get("state", "visible") == "visible"


def _relation(node: ET.Element) -> str:
    return next((text for key, text in node.attrib.items() if RELATION_ID.fullmatch(key)), "")


def remembering(understand: Callable[[bytes], T], part: bytes) -> T:
    """What a part says, understood once where it is small."""
    return _remembered(understand, part) if len(part) <= LARGEST_REMEMBERED else understand(part)


@lru_cache(maxsize=REMEMBERED)
def _remembered(understand: Callable[[bytes], Any], part: bytes) -> Any:  # noqa: ANN401 (what it is, its reader says)
    return understand(part)


def _data(parts: Mapping[str, Part], name: str) -> bytes:
    if name not in parts:
        raise RefusedError(Outcome.DAMAGED)
    return parts[name].data


def _parse(part: bytes) -> ET.Element:
    try:
        return ET.fromstring(part)  # noqa: S314 (no document type: the container was checked)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise RefusedError(Outcome.DAMAGED) from error


def _name(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]


def worksheet_parts(relations: bytes) -> Mapping[str, str]:
    """Part of every relation to a worksheet; chart and dialogue sheets hold no cells."""
    return {
        node.get("Id", ""): _resolve(node.get("Target", ""))
        for node in _parse(relations)
        if node.get("Type", "").endswith(WORKSHEET)
    }


def _resolve(target: str) -> str:
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")


def _uses_1904(workbook: ET.Element) -> bool:
    return any(node.get("date1904") in TRUE for node in workbook if _name(node) == "workbookPr")


def template_version(parts: Mapping[str, Part]) -> str | None:
    """The template's version among the user's own properties."""
    return remembering(_version_in, parts[PROPERTIES].data) if PROPERTIES in parts else None


def _version_in(properties: bytes) -> str | None:
    if VERSION_PROPERTY.encode() not in properties:
        return None
    for node in _parse(properties):
        if node.get("name") == VERSION_PROPERTY:
            return "".join(node.itertext()).strip() or None
    return None
