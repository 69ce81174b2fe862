"""Read tables of web pages, which offices' systems save under the name of .xls."""

import re
from collections.abc import Iterator
from typing import Any

from flows.steps.reading.admission import Admission
from flows.steps.reading.delimited import UNREADABLE
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.gridbook import GridSheet, GridWorkbook
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.tablecells import UNSEEN, PageSheet, cell_words
from flows.steps.reading.xmltree import local_name, parse_page
from schemas.encodings import decode_text
from schemas.grammar import redact

TABLE_TAG = re.compile("<table[\\s>]", re.IGNORECASE)
SHEET_HEADING = "h1"


def open_webpage(content: bytes, limits: ReadingLimits) -> GridWorkbook:
    """Read a web page as a workbook: its tables and the lines between them, one below another as Excel shows them.

    A heading that names a sheet (LibreOffice writes one for each) begins another sheet.

    Raises:
        RefusedError: garbled, without a table, or larger than the limits allow.
    """
    decoded = decode_text(content)
    if decoded is None:
        raise RefusedError(Outcome.DAMAGED, UNREADABLE)
    if not TABLE_TAG.search(decoded.text):
        raise RefusedError(Outcome.NOT_SPREADSHEET, "没有表格的网页")
    admission = Admission(limits)
    pages = list(_sheets(parse_page(decoded.text), admission))
    admission.sheets(len(pages))
    sheets = [GridSheet(page.title, page.grid(redact(page.title)), look=page.look) for page in pages]
    return GridWorkbook(sheets, "html" if decoded.encoding == "utf-8" else f"html {decoded.encoding}")


def _sheets(root: Any, admission: Admission) -> Iterator[PageSheet]:  # noqa: ANN401 (lxml, see xmltree)
    sheet = PageSheet("", admission)
    for block in _blocks(root):
        title = None if isinstance(block, str) else _sheet_title(block)
        if title is not None:
            if sheet.has_table:
                yield sheet
            sheet = PageSheet(title, admission)
        elif isinstance(block, str):
            sheet.add_line(block)
        else:
            sheet.add_table(block)
    yield sheet


def _blocks(node: Any) -> Iterator[Any]:  # noqa: ANN401
    """Tables, headings of sheets, and the texts between them, in the order of the page."""
    yield from _line(node.text)
    for child in node:
        name = local_name(child)
        if (name == "table" and child.find(".//table") is None) or _sheet_title(child) is not None:
            yield child
        elif child.find(".//table") is not None:
            yield from _blocks(child)
        elif name not in UNSEEN:
            yield from _line(cell_words(child))
        yield from _line(child.tail)


def _line(text: str | None) -> Iterator[str]:
    for line in (text or "").split("\n"):
        if line.strip():
            yield line.strip()


def _sheet_title(node: Any) -> str | None:  # noqa: ANN401
    """The title that a heading gives to the sheet below it."""
    if local_name(node) not in {SHEET_HEADING, "a"}:
        return None
    name = node.find("em" if local_name(node) == SHEET_HEADING else "h1/em")
    return None if name is None else cell_words(name).strip()
