"""Cell formats of the template, made once a workbook and shared by all its cells."""

from flows.steps.excel import Format, Options, Workbook
from flows.steps.template.wording import MANDATORY_MARK

TEXT, COUNT, MONEY, RATE, DATE = "@", "0", "#,##0.00", "0.00%", "yyyy-mm-dd"
NUMBER_FORMATS = {
    "count": COUNT,
    "revision": COUNT,
    "number": COUNT,
    "money": MONEY,
    "date": DATE,
    "stock": COUNT,
    "flow": COUNT,
    "rate": RATE,
}
"""By kind of a field or an item; every other kind holds text."""

CENTRED = {"choice", "flag", "number", "date", "credit_code", "citizen_id", "division_code"}
SONG, HEI = "宋体", "黑体"
SHADE, MANDATORY, GREY = "#DDEBF7", "#FFF2CC", "#7F7F7F"
# without a font scheme: the theme's Latin font would take the place of the one that is named
FONT: Options = {"font_name": SONG, "font_size": 10.5, "font_scheme": None}
BASE: Options = {**FONT, "valign": "vcenter"}
BORDER: Options = {"border": 1, "border_color": "#808080"}
BOXED: Options = {**BASE, **BORDER}
LOOKS: dict[str, Options] = {
    "title": {**BASE, "font_name": HEI, "font_size": 16, "align": "center"},
    "cover_title": {**BASE, "font_name": HEI, "font_size": 22, "align": "center"},
    "period": {**BASE, "font_size": 14, "align": "center"},
    "line": BASE,
    "note": {**BASE, "text_wrap": True},
    "hint": {**BOXED, "indent": 1, "font_size": 9, "font_color": GREY, "text_wrap": True},
    "heading": {**BOXED, "bold": True, "bg_color": SHADE, "align": "center", "text_wrap": True},
    "section": {**BOXED, "bold": True, "bg_color": "#F2F2F2"},
    "label": {**BOXED, "indent": 1, "bold": True, "bg_color": SHADE},
    "code": {**BOXED, "align": "center", "num_format": TEXT},
    "item": {**BOXED, "indent": 1},
    # the mark is part of the number format: the cell's text stays the item's title
    "mandatory_item": {**BOXED, "indent": 1, "bold": True, "num_format": f'"{MANDATORY_MARK}"@'},
    "part": {**BOXED, "indent": 3},
    "unit": {**BOXED, "align": "center"},
    "text": {**BOXED, "num_format": TEXT, "text_wrap": True},
    "audit_count": {**BASE, "font_name": HEI, "font_size": 13, "bg_color": SHADE, "indent": 1, **BORDER},
    "audit_centre": {**BOXED, "align": "center"},
    "audit_text": {**BOXED, "text_wrap": True, "indent": 1},
    "audit_link": {**BOXED, "font_color": "#0563C1", "underline": 1, "indent": 1, "text_wrap": True},
}


class Styles:
    """The formats of one workbook, by name or by kind; each is made when first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, ...], Format] = {}

    def look(self, name: str) -> Format:
        """A format by its name in ``LOOKS``."""
        return self._cached(("look", name), LOOKS[name])

    def answer(self, kind: str) -> Format:
        """The format of what is filled in on the cover: all aligned on the left, as under one another."""
        look: Options = {**BOXED, "align": "left", "indent": 1, "num_format": number_format(kind)}
        return self._cached(("answer", kind), look)

    def field(self, kind: str) -> Format:
        """The format of a filled-in cell of a ledger."""
        align: Options = {"align": "center"} if kind in CENTRED else {}
        return self._cached(("field", kind), {**BOXED, **align, "num_format": number_format(kind)})

    def column(self, kind: str) -> Format:
        """The format of a ledger's cells below its rows: what is typed there keeps its type."""
        return self._cached(("column", kind), {**BASE, "num_format": number_format(kind)})

    def figure(self, kind: str, *, mandatory: bool) -> Format:
        """The format of 本期数 of an item."""
        shade: Options = {"bg_color": MANDATORY} if mandatory else {}
        look: Options = {**BOXED, **shade, "align": "right", "num_format": number_format(kind)}
        return self._cached(("figure", kind, str(mandatory)), look)

    def alarm(self, colour: str, ink: str, *, bold: bool) -> Format:
        """What a conditional format lays over a wrong cell."""
        look: Options = {"bg_color": colour, "font_color": ink, **({"bold": True} if bold else {})}
        return self._cached(("alarm", colour, ink, str(bold)), look)

    def ink(self, colour: str) -> Format:
        """What a conditional format does to the letters of a cell."""
        return self._cached(("ink", colour), {"font_color": colour})

    def _cached(self, key: tuple[str, ...], look: Options) -> Format:
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def number_format(kind: str) -> str:
    """The number format of a kind; text where nothing else is said."""
    return NUMBER_FORMATS.get(kind, TEXT)
