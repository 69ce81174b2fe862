"""Cells of an xlsx sheet that carry a note: where notes are, never what they say, for people write names there."""

import posixpath
import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from flows.steps.reading.container import Part
from flows.steps.reading.looks import Place
from flows.steps.reading.package import remembering
from flows.steps.reading.xlsx_look import place_of
from schemas.reply_token import NOTE_HEADING

COMMENTS = "/comments"
END, TAG = re.compile(rb"</(?:\w+:)?comment\s*>"), re.compile(rb"<[^<>]*>")
REFERENCE = re.compile(rb"""\bref\s*=\s*["']([A-Z]{1,3}[0-9]{1,7})["']""")


def noted_cells(parts: Mapping[str, Part], sheet: str) -> frozenset[Place]:
    """Places of the notes of a sheet that are not of our own reply alone.

    Args:
        parts: the container.
        sheet: the sheet's part.
    """
    if not any(COMMENTS in name.lower() for name in parts):
        return frozenset()
    folder, name = posixpath.split(sheet)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in parts:
        return frozenset()
    targets = (posixpath.normpath(posixpath.join(folder, target)) for target in _targets(parts[relations].data))
    found = (remembering(_cells, parts[target.lstrip("/")].data) for target in targets if target.lstrip("/") in parts)
    return frozenset[Place]().union(*found)


def is_others_note(text: str) -> bool:
    """Whether a note says more than our own reply wrote into it."""
    return bool(text.partition(NOTE_HEADING)[0].strip()) if NOTE_HEADING in text else True


def _targets(relations: bytes) -> list[str]:
    try:
        nodes = ET.fromstring(relations)  # noqa: S314 (no document type: the container was checked)
    except (ET.ParseError, ValueError, LookupError):
        # relations that cannot be read hide no figures, only notes
        return []
    return [node.get("Target", "") for node in nodes if node.get("Type", "").endswith(COMMENTS)]


def _cells(comments: bytes) -> frozenset[Place]:
    """Looked at as bytes and in one pass: a part full of notes must not cost more than a sheet."""
    places = set()
    for chunk in END.split(comments)[:-1]:
        start = max(chunk.rfind(b"<comment "), chunk.rfind(b":comment "))
        opening, _, body = chunk[start:].partition(b">") if start >= 0 else (b"", b"", b"")
        found = REFERENCE.search(opening)
        if found and is_others_note(TAG.sub(b"", body).decode(errors="replace")):
            places.add(place_of(found[1]))
    return frozenset(place for place in places if place is not None)
