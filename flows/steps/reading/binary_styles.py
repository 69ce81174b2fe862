"""Which cell styles of an .xlsb workbook show a percentage, a date, or struck-out text."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.steps.reading.binary_records import guarded, records, wide_text
from flows.steps.reading.formats import DATE_FORMATS, PERCENT_FORMATS, shows_as_date, shows_as_percent

FONT, FORMAT, STYLE, CELL_STYLES, END_OF_CELL_STYLES = 43, 44, 47, 617, 618
STRUCK = 0x08
FONT_HEAD, STYLE_HEAD, FORMAT_HEAD = struct.Struct("<2xH"), struct.Struct("<2xHH"), struct.Struct("<H")


@dataclass(slots=True)
class BinaryStyles:
    """Numbers of the cell styles that show a percentage (or say that they do not), a date, or struck-out text."""

    percent: dict[int, bool] = field(default_factory=dict)
    dates: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)


def read_styles_part(part: bytes) -> BinaryStyles:
    """Which cell styles show percentages or strike out.

    Raises:
        RefusedError: the part is damaged.
    """
    return guarded(lambda: _styles(part))


def _styles(part: bytes) -> BinaryStyles:
    codes, struck_fonts = dict[int, str](), list[bool]()
    styles, number, in_cells = BinaryStyles(), 0, False
    for kind, content in records(part):
        if kind == FORMAT:
            codes[FORMAT_HEAD.unpack_from(content)[0]] = wide_text(content, FORMAT_HEAD.size)[0]
        elif kind == FONT:
            struck_fonts.append(bool(FONT_HEAD.unpack_from(content)[0] & STRUCK))
        elif kind in {CELL_STYLES, END_OF_CELL_STYLES}:
            in_cells = kind == CELL_STYLES
        elif kind == STYLE and in_cells:
            number_format, font = STYLE_HEAD.unpack_from(content)
            _take_format(styles, number, number_format, codes)
            if font < len(struck_fonts) and struck_fonts[font]:
                styles.struck.add(number)
            number += 1
    return styles


def _take_format(styles: BinaryStyles, number: int, number_format: int, codes: Mapping[int, str]) -> None:
    code = codes.get(number_format, "")
    percent = shows_as_percent(code) if code else PERCENT_FORMATS.get(number_format)
    if percent is not None:
        styles.percent[number] = percent
    if shows_as_date(code) if code else number_format in DATE_FORMATS:
        styles.dates.add(number)
