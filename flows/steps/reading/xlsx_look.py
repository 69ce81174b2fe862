"""Hidden rows and columns and struck-out cells of an xlsx sheet, looked for only where its bytes speak of them."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from flows.steps.reading.grids import LETTERS
from flows.steps.reading.looks import PLAIN, Place, SheetLook
from flows.steps.reading.sheet_bytes import SheetBytes
from flows.steps.reading.struck_runs import struck_cells

STRIKES = b"strike"
ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
PLACE = re.compile(rb"([A-Z]{1,3})([0-9]{1,7})")
TRUE, FALSE = {b"1", b"true", b"on"}, {"0", "false", "off"}
MOST_COLUMNS = 1000
"""Those further out are beyond what any limit admits."""


def look_of(looked: SheetBytes, struck_styles: frozenset[bytes], struck_texts: frozenset[bytes]) -> SheetLook:
    """How a sheet looks to people.

    Args:
        looked: its XML.
        struck_styles: numbers of the cell styles that strike their text out, see ``struck_styles``.
        struck_texts: numbers of the shared texts that are struck out at least in part.
    """
    sheet, hides = looked.xml, looked.may_hide()
    strikes = bool(struck_styles or struck_texts or looked.may_strike())
    if not hides and not strikes:
        return PLAIN
    rows = frozenset(_hidden_rows(sheet)) if hides else frozenset()
    columns = frozenset(_hidden_columns(sheet)) if hides else frozenset()
    return SheetLook(rows, columns, frozenset(_struck(sheet, struck_styles, struck_texts)) if strikes else frozenset())


def style_of(sheet: bytes, cell: str) -> int | None:
    """Number of a cell's style, found without walking through the sheet; None where its bytes hide it."""
    place = sheet.find(f' r="{cell}"'.encode())
    start, end = sheet.rfind(b"<", 0, place), sheet.find(b">", place)
    found = CELL.match(sheet, start, end + 1) if 0 <= start < end and place >= 0 else None
    if found is None:
        return None
    style = dict(ATTRIBUTE.findall(found[1])).get(b"s", b"0")
    return int(style) if style.isdigit() else None


def struck_styles(styles: bytes) -> frozenset[bytes]:
    """Numbers of the cell styles whose font strikes text out, as sheets write them."""
    if STRIKES not in styles:
        return frozenset()
    try:
        root = ET.fromstring(styles)  # noqa: S314 (no document type: the container was checked)
        fonts = [_strikes(font) for font in _children(root, "fonts")]
        used = [int(style.get("fontId", "0")) for style in _children(root, "cellXfs")]
    except (ET.ParseError, ValueError, LookupError):
        return frozenset()
    return frozenset(str(number).encode() for number, font in enumerate(used) if 0 <= font < len(fonts) and fonts[font])


def _strikes(font: ET.Element) -> bool:
    return any(node.tag.rpartition("}")[2] == "strike" and node.get("val", "1") not in FALSE for node in font)


def _children(root: ET.Element, group: str) -> list[ET.Element]:
    return [node for found in root if found.tag.rpartition("}")[2] == group for node in found]


def _attributes(pattern: re.Pattern[bytes], sheet: bytes) -> Iterator[dict[bytes, bytes]]:
    for found in pattern.finditer(sheet):
        yield dict(ATTRIBUTE.findall(found[1]))


def _hidden_rows(sheet: bytes) -> Iterator[int]:
    row = -1
    for attributes in _attributes(ROW, sheet):
        number = attributes.get(b"r", b"")
        row = int(number) - 1 if number.isdigit() else row + 1
        if attributes.get(b"hidden") in TRUE:
            yield row


def _hidden_columns(sheet: bytes) -> Iterator[int]:
    for attributes in _attributes(COLUMN, sheet):
        first, last = attributes.get(b"min", b""), attributes.get(b"max", b"")
        if attributes.get(b"hidden") in TRUE and first.isdigit() and last.isdigit():
            yield from range(int(first) - 1, min(int(last), MOST_COLUMNS))


def _struck(sheet: bytes, styles: frozenset[bytes], texts: frozenset[bytes]) -> Iterator[Place]:
    for reference in struck_cells(sheet, texts):
        place = _place(reference)
        if place is not None:
            yield place
    for attributes in _attributes(CELL, sheet):
        if attributes.get(b"s") in styles and b"r" in attributes:
            place = _place(attributes[b"r"])
            if place is not None:
                yield place


def _place(reference: bytes) -> Place | None:
    found = PLACE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * LETTERS + letter - ord("A") + 1
    return int(found[2]) - 1, column - 1
