"""What stands around the cells of a workbook, made by XlsxWriter once for all books that are set up alike."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import escape

from flows.steps.excel import Format, Options, Workbook, Worksheet
from flows.steps.printing.errors import AlikeLooksError
from flows.steps.printing.new_book import new_book
from flows.steps.printing.xml_text import plain
from flows.steps.zip_entries import Entry, deflated

FRAMED = frozenset({"freeze_panes", "repeat_rows", "protect", "set_paper", "set_landscape",
                    "set_portrait", "set_margins", "fit_to_pages", "center_horizontally", "hide_gridlines",
                    "set_tab_color"})  # fmt: skip
"""What is left to XlsxWriter's worksheet."""
FOOTER, PROPERTY = "\ue000", 0xE001
LAST_ROW, LAST_FILTERED = 900_001, 800_001
"""Stand in the frame for what every book has of its own: texts, and the last rows that are printed and filtered."""
WORKBOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet{}.xml"
OF_EVERY_BOOK = frozenset({WORKBOOK, "docProps/core.xml", "docProps/app.xml"})
DRAWN = re.compile(r"xl/(?:charts/chart|drawings/drawing|drawings/vmlDrawing|comments)\d+\.(?:xml|vml)")
"""Parts that are written anew for every book."""
PIECES = re.compile(
    '(.*<dimension ref=")[^"]*(".*)<sheetData>(.*)</sheetData>(.*)<mergeCells.*</mergeCells>(.*)', re.DOTALL
)
STYLE = re.compile(' s="([0-9]+)"')


class Look(int):
    """A format, by its number in the part of the styles."""


class Fixed(tuple[tuple[str, object], ...]):
    """A dictionary that can be a key."""

    __slots__ = ()


class Call(NamedTuple):
    """A call of a method of XlsxWriter's worksheet."""

    name: str
    arguments: tuple[object, ...]
    options: Fixed


class SheetSetup(NamedTuple):
    """A sheet without its cells."""

    title: str
    calls: tuple[Call, ...]


class Setup(NamedTuple):
    """A book without its cells: its properties, its formats, its sheets."""

    properties: Fixed
    looks: tuple[Fixed, ...]
    sheets: tuple[SheetSetup, ...]


class SheetFrame(NamedTuple):
    """XML of a sheet around its extent, its columns and rows, and its merged ranges."""

    start: str
    middle: str
    after_rows: str
    end: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a workbook without cells.

    Attributes:
        entries: parts that every book has alike, deflated.
        texts: by name, the parts in which every book has something of its own.
        sheets: what stands around the cells of each sheet.
    """

    entries: tuple[Entry, ...]
    texts: Mapping[str, str]
    sheets: tuple[SheetFrame, ...]


def fixed(options: Options) -> Fixed:
    """A dictionary as a key."""
    return Fixed(options.items())


def call(name: str, *arguments: object, **options: object) -> Call:
    """A call to be made when the frame is."""
    return Call(name, tuple(fixed(each) if isinstance(each, dict) else each for each in arguments), fixed(options))


def with_stand_ins(properties: Options) -> Options:
    """Properties of a book, a stand-in for each of its texts."""
    return {
        name: chr(PROPERTY + at) if isinstance(value, str) else value
        for at, (name, value) in enumerate(properties.items())
    }


def own_text(text: str, properties: Options) -> str:
    """A part of the frame with the book's own properties in it."""
    for at, value in enumerate(properties.values()):
        text = text.replace(chr(PROPERTY + at), escape(value)) if isinstance(value, str) else text
    return text


def own_footer(end: str, footer: str) -> str:
    """What ends a sheet, with the text at the foot of its pages."""
    return end.replace(FOOTER, plain(footer))


@lru_cache(maxsize=512)
def frame_of(setup: Setup) -> Frame:
    """The frame of all books that are set up so.

    Raises:
        AlikeLooksError: two of the looks are one to XlsxWriter, which therefore numbers them otherwise.
    """
    parts = _parts(setup)
    found = [PIECES.fullmatch(parts.pop(SHEET.format(number))) for number in range(1, len(setup.sheets) + 1)]
    pieces = [match.groups() for match in found if match]
    if list(map(int, STYLE.findall(pieces[0][2])))[: len(setup.looks)] != list(range(1, len(setup.looks) + 1)):
        raise AlikeLooksError(len(setup.looks))
    texts = {name: parts.pop(name) for name in sorted(OF_EVERY_BOOK)}
    entries = tuple(deflated(name, text.encode()) for name, text in parts.items() if not DRAWN.fullmatch(name))
    return Frame(entries, texts, tuple(SheetFrame(*one[:2], *one[3:]) for one in pieces))


def _parts(setup: Setup) -> dict[str, str]:
    buffer = io.BytesIO()
    with new_book(buffer) as book:
        book.set_properties(dict(setup.properties))
        formats = [book.add_format(dict(look)) for look in setup.looks]
        for number, (title, calls) in enumerate(setup.sheets):
            sheet = book.add_worksheet(title)
            for each in calls:
                _make(book, sheet, each, number)
            _fill(sheet, formats if number == 0 else [])
    with zipfile.ZipFile(buffer) as package:
        return {info.filename: package.read(info).decode() for info in package.infolist()}


def _fill(sheet: Worksheet, formats: list[Format]) -> None:
    """Put in the cells that make XlsxWriter write what stands around cells, and every format."""
    for column, look in enumerate(formats):
        sheet.write_blank(0, column, None, look)
    sheet.merge_range(1, 0, 1, 1, "")


def _make(book: Workbook, sheet: Worksheet, asked: Call, number: int) -> None:
    """Make one call, with the stand-ins where every book has something of its own."""
    name, arguments, options = asked
    given = [dict(each) if isinstance(each, Fixed) else each for each in arguments]
    if name == "set_footer":
        given = [FOOTER, *given]
    elif name == "print_area":
        given.insert(2, LAST_ROW + number - 1)
    elif name == "autofilter":
        given.insert(2, LAST_FILTERED + number - 1)
    elif name == "insert_chart":
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": [sheet.get_name(), 0, 0, 0, 0]})
        given = [0, 0, chart]
    getattr(sheet, name)(*given, **dict(options))
