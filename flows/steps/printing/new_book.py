"""A new workbook, whose bytes depend on nothing but what is written into it."""

import datetime as dt
import io
from copy import deepcopy

from flows.steps.excel import Options, Workbook

AUTHOR = "gonghui"
SONG, FONT_SIZE = "宋体", 10.5
_OPTIONS: Options = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": SONG, "font_size": FONT_SIZE},
}


def new_book(buffer: io.BytesIO) -> Workbook:
    """An empty workbook; XlsxWriter changes the options that it is given, so each book gets its own."""
    return Workbook(buffer, deepcopy(_OPTIONS))


def created_on(day: dt.date) -> dt.datetime:
    """The creation date in a file's properties: from the data, so that the bytes do not tell when they were made."""
    return dt.datetime.combine(day, dt.time())
