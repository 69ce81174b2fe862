"""Which cell styles of a workbook show a number as a percentage."""

import re
from xml.etree import ElementTree as ET

PERCENT_FORMATS = {9: True, 10: True}
"""Built-in formats ``0%`` and ``0.00%``."""
DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Built-in formats of dates and times, those of Chinese Excel among them."""
LITERAL = re.compile(r'"[^"]*"|\\.')
UNSHOWN = re.compile(r"\[[^\]]*\]")
DATE_LETTERS = re.compile("[ymdhs]", re.IGNORECASE)


def percent_styles(styles: bytes) -> dict[int, bool]:
    """Cell styles that say whether they show a percentage.

    Returns:
        By the number of the style: true where 0.86 shows as 86%, false where 86 shows as 86% (a literal sign).
        Styles that show neither are left out: ``General`` does not tell 1 % from 100 %.
    """
    try:
        root = ET.fromstring(styles)  # noqa: S314 (no document type, see above)
        shown = PERCENT_FORMATS | _custom_formats(root)
        numbers = [int(node.get("numFmtId", "0")) for node in _children(root, "cellXfs")]
    except (ET.ParseError, ValueError, LookupError):
        return {}
    return {style: shown[number] for style, number in enumerate(numbers) if number in shown}


def _custom_formats(root: ET.Element) -> dict[int, bool]:
    codes = {int(node.get("numFmtId", "-1")): node.get("formatCode", "") for node in _children(root, "numFmts")}
    shown = {number: shows_as_percent(code) for number, code in codes.items()}
    return {number: percent for number, percent in shown.items() if percent is not None}


def shows_as_percent(code: str) -> bool | None:
    """Whether a number format shows 0.86 as 86%; false where its sign is a mere letter, None where it has none."""
    return "%" in LITERAL.sub("", code) if "%" in code else None


def shows_as_date(code: str) -> bool:
    """Whether a number format shows a serial number as a date or a time."""
    return DATE_LETTERS.search(UNSHOWN.sub("", LITERAL.sub("", code))) is not None


def _children(root: ET.Element, group: str) -> list[ET.Element]:
    return [node for found in root if found.tag.rpartition("}")[2] == group for node in found]
