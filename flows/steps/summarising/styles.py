"""Looks of the summary and the replies: one accent colour, thin rules, and shades that mean a status."""

from typing import Any, TypeAlias

from flows.steps.excel import Format, Options, Workbook

SONG, HEI = "宋体", "黑体"
ACCENT, TINT, RULE, GREY = "#1F4E79", "#E9F0F7", "#BFBFBF", "#7F7F7F"
MISSING, RETURNED, PROVISIONAL, INPUT = "#EDEDED", "#FBE3D6", "#FFF7DC", "#FFFBEA"
BASE: Options = {"font_name": SONG, "font_size": 10.5, "valign": "vcenter"}
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


class Styles:
    """The formats of one workbook; each is made when first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[Key, Format] = {}

    def get(self, kind: str, look: str = "", *, decimals: int = 0, extra: Options | None = None) -> Format:
        """The format of a cell of a kind in a row of a look."""
        key = (kind, look, decimals, *extra.items()) if extra else (kind, look, decimals)
        if key not in self._made:
            self._made[key] = self._book.add_format({**_part(kind, decimals), **LOOKS[look], **(extra or {})})
        return self._made[key]

    def key(self, made: Format) -> Key:
        """What a format was asked for with."""
        return next(key for key, each in self._made.items() if each is made)

    def by_key(self, key: Key) -> Format:
        """The format that was asked for so, perhaps in another workbook."""
        kind, look, decimals, *extra = key
        return self.get(kind, look, decimals=decimals, extra=dict(extra))


def _part(kind: str, decimals: int) -> Options:
    if kind not in NUMBER_FORMATS:
        return PARTS[kind]
    number = "#,##0" + ("." + "0" * decimals if decimals else "")
    return {**BOXED, "align": "right", "num_format": NUMBER_FORMATS[kind].format(number)}
