"""The parts of an xlsx container that say what the others are: sheets, their parts and states, properties."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
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
    workbook = _parse(parts, WORKBOOK)
    targets = _targets(parts)
    sheets = []
    for index, entry in enumerate(node for node in workbook.iter() if _name(node) == "sheet"):
        relation = next((text for key, text in entry.attrib.items() if RELATION_ID.fullmatch(key)), "")
        part = targets.get(relation, "")
        if part in parts:
            visible = entry.get("state", "visible") == "visible"
            sheets.append(SheetEntry(entry.get("name", ""), visible, index, part))
    return Package(tuple(sheets), _uses_1904(workbook), _template_version(parts))


def _parse(parts: Mapping[str, Part], name: str) -> ET.Element:
    try:
        return ET.fromstring(parts[name].data)  # noqa: S314 (no document type, see above)
    except (KeyError, ET.ParseError, ValueError, LookupError) as error:
        raise RefusedError(Outcome.DAMAGED) from error


def _name(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]


def _targets(parts: Mapping[str, Part]) -> dict[str, str]:
    """Part of every relation to a worksheet; chart and dialogue sheets hold no cells."""
    relations = _parse(parts, RELATIONS)
    return {
        node.get("Id", ""): _resolve(node.get("Target", ""))
        for node in relations
        if node.get("Type", "").endswith(WORKSHEET)
    }


def _resolve(target: str) -> str:
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")


def _uses_1904(workbook: ET.Element) -> bool:
    return any(node.get("date1904") in TRUE for node in workbook if _name(node) == "workbookPr")


def _template_version(parts: Mapping[str, Part]) -> str | None:
    if PROPERTIES not in parts or VERSION_PROPERTY.encode() not in parts[PROPERTIES].data:
        return None
    for node in _parse(parts, PROPERTIES):
        if node.get("name") == VERSION_PROPERTY:
            return "".join(node.itertext()).strip() or None
    return None
