"""Looks of the summary and the replies: one accent colour, thin rules, and shades that mean a status."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias

from flows.steps.excel import Options
from flows.steps.printing import PrintedBook
from flows.steps.printing.frame import Look
from flows.steps.printing.new_book import FONT_SIZE, SONG

HEI = "黑体"
ACCENT, TINT, RULE, GREY = "#1F4E79", "#E9F0F7", "#BFBFBF", "#7F7F7F"
MISSING, RETURNED, PROVISIONAL, INPUT = "#EDEDED", "#FBE3D6", "#FFF7DC", "#FFFBEA"
BASE: Options = {"font_name": SONG, "font_size": FONT_SIZE, "valign": "vcenter"}
BOXED: Options = {**BASE, "border": 1, "border_color": RULE}

PARTS: dict[str, Options] = {
    "title": {**BASE, "font_name": HEI, "font_size": 16, "align": "center", "font_color": ACCENT},
    "line": {**BASE, "font_size": 10, "text_wrap": True},
    "note": {**BASE, "font_size": 9, "font_color": "#595959", "text_wrap": True, "valign": "top"},
    "heading": {
        **BOXED, "bold": True, "font_size": 10, "align": "center", "text_wrap": True, "bg_color": ACCENT,
        "font_color": "#FFFFFF",
    },
    "band": {**BOXED, "bold": True, "bg_color": TINT, "font_color": ACCENT},
    "text": {**BOXED, "text_wrap": True, "indent": 1},
    "submitted": {**BOXED, "text_wrap": True, "indent": 1},
    "centre": {**BOXED, "align": "center", "text_wrap": True},
    "link": {**BOXED, "align": "center", "font_color": "#0563C1", "underline": 1},
    "machine": {**BASE, "font_size": 8, "font_color": GREY, "num_format": "@"},
    "mark": {**BOXED, "align": "center", "bg_color": PROVISIONAL},
    "class": {**BOXED, "align": "center", "text_wrap": True},
    "count": {**BOXED, "align": "right", "num_format": "#,##0"},
    "whole": {**BOXED, "align": "right", "num_format": "0"},
    "serial": {**BOXED, "align": "center", "num_format": "0"},
    "money": {**BOXED, "align": "right", "num_format": "#,##0.00"},
    "time": {**BOXED, "align": "center", "num_format": "yyyy-mm-dd hh:mm"},
    "input": {**BOXED, "text_wrap": True, "indent": 1, "bg_color": INPUT, "locked": False, "num_format": "@"},
    "absent": {**BOXED, "align": "center", "font_color": GREY},
}  # fmt: skip

Key: TypeAlias = tuple[Any, ...]
"""Kind, look, decimals and further properties of a format."""
NUMBER_FORMATS = {"figure": "{0}", "signed": "+{0};-{0};{0}", "arrow": "↑{0};↓{0};{0}"}

LOOKS: dict[str, Options] = {
    "": {},
    "total": {"bold": True, "bg_color": TINT, "top": 2, "top_color": ACCENT},
    "missing": {"bg_color": MISSING, "font_color": "#595959"},
    "returned": {"bg_color": RETURNED},
    "provisional": {"bg_color": PROVISIONAL},
    "settled": {"font_color": GREY},
}
"""What a row's state adds to the look of its cells."""


EVERY: tuple[Key, ...] = (
    *((kind, look, 0) for kind in PARTS for look in LOOKS),
    *((kind, look, decimals) for kind in NUMBER_FORMATS for look in LOOKS for decimals in range(3)),
)
"""What nearly all cells look like."""


class Styles:
    """The formats of one workbook; each is made when first asked for."""

    def __init__(self, book: PrintedBook, made: Mapping[Key, Look] | None = None) -> None:
        """Formats of a book, perhaps beside those made for the book from which it has its looks."""
        self._book = book
        self.made: dict[Key, Look] = dict(made or {})

    def get(self, kind: str, look: str = "", *, decimals: int = 0, extra: Options | None = None) -> Look:
        """The format of a cell of a kind in a row of a look."""
        key = (kind, look, decimals, *extra.items()) if extra else (kind, look, decimals)
        made = self.made.get(key)
        if made is None:
            made = self.made[key] = self._book.add_format(_properties(key))
        return made

    def prepare(self) -> None:
        """Make what nearly all cells look like, so that books are numbered alike and have one frame."""
        for kind, look, decimals in EVERY:
            self.get(kind, look, decimals=decimals)


@cache
def _properties(key: Key) -> Options:
    """In their order, so that the same properties are the same look."""
    kind, look, decimals, *extra = key
    return dict(sorted({**_part(kind, decimals), **LOOKS[look], **dict(extra)}.items()))


def _part(kind: str, decimals: int) -> Options:
    if kind not in NUMBER_FORMATS:
        return PARTS[kind]
    number = "#,##0" + ("." + "0" * decimals if decimals else "")
    return {**BOXED, "align": "right", "num_format": NUMBER_FORMATS[kind].format(number)}
