"""Which cell styles of an xlsx workbook people see marked: struck out, or in red."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

MARKS = re.compile(rb"strike|(?:FF0000|C00000)|indexed=.(?:2|10)\b", re.IGNORECASE)
REDS, RED_NUMBERS = {"FF0000", "C00000"}, {"2", "10"}
"""The red and the dark red that the programs offer first, and their places in the old palette."""
FALSE = {"0", "false", "off"}


@dataclass(frozen=True, slots=True)
class StyleLooks:
    """Numbers of cell styles, as sheets write them."""

    struck: frozenset[bytes] = frozenset()
    red: frozenset[bytes] = frozenset()


NO_LOOKS = StyleLooks()


def style_looks(styles: bytes) -> StyleLooks:
    """The cell styles whose font strikes text out, and those with a red font or a red fill."""
    if MARKS.search(styles) is None:
        return NO_LOOKS
    try:
        root = ET.fromstring(styles)  # noqa: S314 (no document type: the container was checked)
        fonts, fills = _children(root, "fonts"), _children(root, "fills")
        used = [(int(s.get("fontId", "0")), int(s.get("fillId", "0"))) for s in _children(root, "cellXfs")]
    except (ET.ParseError, ValueError, LookupError):
        return NO_LOOKS
    struck = {number for number, font in enumerate(fonts) if _strikes(font)}
    inks = {number for number, font in enumerate(fonts) if _is_red(font, "color")}
    shades = {number for number, fill in enumerate(fills) if _is_solid(fill) and _is_red(fill, "fgColor")}
    return StyleLooks(
        frozenset(str(number).encode() for number, (font, _) in enumerate(used) if font in struck),
        frozenset(str(number).encode() for number, (font, fill) in enumerate(used) if font in inks or fill in shades),
    )


def _strikes(font: ET.Element) -> bool:
    return any(_name(node) == "strike" and node.get("val", "1") not in FALSE for node in font)


def _is_red(mark: ET.Element, name: str) -> bool:
    colours = (node for node in mark.iter() if _name(node) == name)
    return any(node.get("rgb", "")[-6:].upper() in REDS or node.get("indexed") in RED_NUMBERS for node in colours)


def _is_solid(fill: ET.Element) -> bool:
    return any(node.get("patternType") == "solid" for node in fill)


def _children(root: ET.Element, group: str) -> list[ET.Element]:
    return [node for found in root if _name(found) == group for node in found]


def _name(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]
