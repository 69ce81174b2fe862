"""Texts of an xlsx file that are struck out in part: what of them still counts, only the clerk knows."""

import re
from collections.abc import Iterator

STRUCK = re.compile(rb"""<(?:\w+:)?strike(?:\s+val\s*=\s*["'](?:1|true|on)["'])?\s*/>""")
TEXT = re.compile(rb"<(?:\w+:)?si\s*/>|<(?:\w+:)?si[\s>].*?</(?:\w+:)?si>", re.DOTALL)
CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
VALUE = re.compile(rb"<(?:\w+:)?v>\s*([0-9]+)\s*<")
SHARED = re.compile(rb"""\bt\s*=\s*["']s["']""")
REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3}[0-9]{1,7})["']""")


def struck_texts(shared: bytes) -> frozenset[bytes]:
    """Numbers of the shared texts of which something is struck out, as cells write them."""
    if b"strike" not in shared:
        return frozenset()
    texts = enumerate(TEXT.findall(shared))
    return frozenset(str(number).encode() for number, text in texts if STRUCK.search(text))


def struck_cells(sheet: bytes, texts: frozenset[bytes]) -> Iterator[bytes]:
    """Addresses of the cells with such a text, shared or their own."""
    if not texts and b"strike" not in sheet:
        return
    for attributes, content in CELL.findall(sheet):
        value = VALUE.search(content) if SHARED.search(attributes) else None
        reference = REFERENCE.search(attributes)
        if reference and ((value and value[1] in texts) or STRUCK.search(content)):
            yield reference[1]
