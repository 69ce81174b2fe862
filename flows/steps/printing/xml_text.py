"""Texts and numbers in spreadsheet XML."""

import datetime as dt
import re
from functools import lru_cache
from xml.sax.saxutils import escape

ESCAPE_LIKE = re.compile("(?=_x[0-9A-Fa-f]{4}_)")
LONGEST_KEPT = 100
"""Characters of a text that is remembered: headings are the same in every file, long texts are not."""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")

BLANK = "/>"
"""What the element of an empty cell holds behind its attributes."""
DAY_0 = dt.datetime(1899, 12, 30)  # noqa: DTZ001 (spreadsheets know no zones)
DAY = 86_400


def cell_number(number: float) -> str:
    """What the element of a cell holds behind its attributes for a number."""
    return f"><v>{number:.16G}</v></c>"


def cell_time(moment: dt.datetime) -> str:
    """The same for a day and time: days since the one that spreadsheets count from."""
    past = moment - DAY_0
    return cell_number(past.days + past.seconds / DAY)


def cell_text(text: str) -> str:
    """What the element of a cell holds behind its attributes for a text."""
    return _kept(text) if len(text) <= LONGEST_KEPT else _cell_text(text)


def _cell_text(text: str) -> str:
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f' t="inlineStr"><is><t{space}>{plain(text)}</t></is></c>'


_kept = lru_cache(maxsize=4096)(_cell_text)


def plain(text: str) -> str:
    """A text between tags; what looks like an escape of a character, or would be none in XML, is escaped."""
    kept = ESCAPE_LIKE.sub("_x005F", text) if "_x" in text else text
    return escape(CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", kept))


def attribute_text(text: str) -> str:
    """A text in quotes."""
    return escape(text, {'"': "&quot;"})


def drawn_text(text: str) -> str:
    """A text in a drawing, which knows no escapes: what XML has no character for is left out."""
    return escape(CONTROL.sub("", text))
