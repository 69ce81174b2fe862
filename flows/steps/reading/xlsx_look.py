"""Hidden rows and columns and struck-out cells of an xlsx sheet, looked for only where its bytes speak of them."""

import re
from collections.abc import Iterator

from flows.steps.reading.grids import LETTERS
from flows.steps.reading.looks import PLAIN, Place, SheetLook
from flows.steps.reading.sheet_bytes import SheetBytes
from flows.steps.reading.struck_runs import struck_cells
from flows.steps.reading.style_looks import StyleLooks

ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
PLACE = re.compile(rb"([A-Z]{1,3})([0-9]{1,7})")
TRUE = {b"1", b"true", b"on"}
MOST_COLUMNS = 1000
"""Those further out are beyond what any limit admits."""


def look_of(looked: SheetBytes, styles: StyleLooks, struck_texts: frozenset[bytes]) -> SheetLook:
    """How a sheet looks to people.

    Args:
        looked: its XML.
        styles: numbers of the cell styles that people see marked.
        struck_texts: numbers of the shared texts that are struck out at least in part.
    """
    sheet, hides = looked.xml, looked.may_hide()
    strikes = bool(styles.struck or struck_texts or looked.may_strike())
    if not hides and not strikes and not styles.red:
        return PLAIN
    rows = frozenset(_hidden_rows(sheet)) if hides else frozenset()
    columns = frozenset(_hidden_columns(sheet)) if hides else frozenset()
    struck = frozenset(_struck(sheet, styles.struck, struck_texts)) if strikes else frozenset()
    return SheetLook(rows, columns, struck, frozenset(_styled(sheet, styles.red)) if styles.red else frozenset())


def style_of(sheet: bytes, cell: str) -> int | None:
    """Number of a cell's style, found without walking through the sheet; None where its bytes hide it."""
    place = sheet.find(f' r="{cell}"'.encode())
    start, end = sheet.rfind(b"<", 0, place), sheet.find(b">", place)
    found = CELL.match(sheet, start, end + 1) if 0 <= start < end and place >= 0 else None
    if found is None:
        return None
    style = dict(ATTRIBUTE.findall(found[1])).get(b"s", b"0")
    return int(style) if style.isdigit() else None


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
        place = place_of(reference)
        if place is not None:
            yield place
    yield from _styled(sheet, styles)


def _styled(sheet: bytes, styles: frozenset[bytes]) -> Iterator[Place]:
    for attributes in _attributes(CELL, sheet):
        if attributes.get(b"s") in styles and b"r" in attributes:
            place = place_of(attributes[b"r"])
            if place is not None:
                yield place


def place_of(reference: bytes) -> Place | None:
    """Row and column of an address, counted from 0; None where it is none."""
    found = PLACE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * LETTERS + letter - ord("A") + 1
    return int(found[2]) - 1, column - 1
