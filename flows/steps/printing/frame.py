"""What stands around the cells of a workbook, made by XlsxWriter once for all books that are set up alike."""

import io
import re
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from flows.steps.excel import Format, Options, Worksheet
from flows.steps.printing.xml_text import plain
from flows.steps.summarising.workbook import new_book
from flows.steps.zip_entries import Entry, deflated

FRAMED = frozenset({"set_column", "freeze_panes", "repeat_rows", "protect", "set_paper", "set_landscape",
                    "set_portrait", "set_margins", "fit_to_pages", "center_horizontally", "hide_gridlines",
                    "set_tab_color"})  # fmt: skip
"""What is left to XlsxWriter's worksheet."""
FOOTER = "\ue000"
LAST_ROW = 900_001
"""Stand in the frame for what every book has of its own: the text at the foot, and the last row that is printed."""
WORKBOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet{}.xml"
PIECES = re.compile(
    '(.*<dimension ref=")[^"]*(".*<sheetData>)(.*)(</sheetData>.*)<mergeCells.*</mergeCells>(.*)', re.DOTALL
)
STYLE = re.compile(' s="([0-9]+)"')


class Look(int):
    """A format, by its place among those of its book."""


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
    """XML of a sheet around its extent, its rows and its merged ranges."""

    start: str
    middle: str
    after_rows: str
    end: str

    def around(self, extent: str, rows: str, merged: str, footer: str) -> str:
        """The sheet's XML."""
        end = self.end.replace(FOOTER, plain(footer))
        return f"{self.start}{extent}{self.middle}{rows}{self.after_rows}{merged}{end}"


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a workbook without cells.

    Attributes:
        entries: parts that every book has alike, deflated.
        workbook: the part that lists the sheets and what is printed of them.
        looks: the number of each format in the part of the styles.
    """

    entries: tuple[Entry, ...]
    workbook: str
    sheets: tuple[SheetFrame, ...]
    looks: tuple[int, ...]


def fixed(options: Options) -> Fixed:
    """A dictionary as a key."""
    return Fixed(options.items())


def call(name: str, *arguments: object, **options: object) -> Call:
    """A call to be made when the frame is."""
    return Call(name, tuple(fixed(each) if isinstance(each, dict) else each for each in arguments), fixed(options))


@lru_cache(maxsize=512)
def frame_of(setup: Setup) -> Frame:
    """The frame of all books that are set up so."""
    parts = _parts(setup)
    workbook = parts.pop(WORKBOOK)
    found = [PIECES.fullmatch(parts.pop(SHEET.format(number))) for number in range(1, len(setup.sheets) + 1)]
    pieces = [match.groups() for match in found if match]
    looks = tuple(map(int, STYLE.findall(pieces[0][2])))
    entries = tuple(deflated(name, text.encode()) for name, text in parts.items())
    return Frame(entries, workbook, tuple(SheetFrame(*one[:2], *one[3:]) for one in pieces), looks[: len(setup.looks)])


def _parts(setup: Setup) -> dict[str, str]:
    buffer = io.BytesIO()
    with new_book(buffer) as book:
        book.set_properties(dict(setup.properties))
        formats = [book.add_format(dict(look)) for look in setup.looks]
        for number, (title, calls) in enumerate(setup.sheets):
            sheet = book.add_worksheet(title)
            for each in calls:
                _make(sheet, each, formats, number)
            for column, look in enumerate(formats if number == 0 else ()):
                sheet.write_blank(0, column, None, look)
            sheet.merge_range(1, 0, 1, 1, "")
    with zipfile.ZipFile(buffer) as package:
        return {info.filename: package.read(info).decode() for info in package.infolist()}


def _make(sheet: Worksheet, asked: Call, formats: list[Format], number: int) -> None:
    """Make one call, with the stand-ins where every book has something of its own."""
    name, arguments, options = asked
    given = [dict(each) if isinstance(each, Fixed) else formats[each] if isinstance(each, Look) else each
             for each in arguments]  # fmt: skip
    if name == "set_footer":
        given = [FOOTER, *given]
    elif name == "print_area":
        given.insert(2, LAST_ROW + number - 1)
    getattr(sheet, name)(*given, **dict(options))
