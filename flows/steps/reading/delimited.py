"""Read text tables: .csv and .tsv in the encodings and with the separators that occur."""

import csv
import re

from flows.steps.reading.admission import Admission
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.gridbook import GridSheet, GridWorkbook, even
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.plain_numbers import as_cell
from schemas.encodings import decode_text
from schemas.grammar import CellValue

SEPARATORS = (",", "\t", ";", "，")
SAMPLE_LINES = 200
KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
"""How systems make Excel leave the zeros in front: ``="0123"`` shows 0123."""
UNREADABLE = "文字编码无法识别，或含有乱码"


def open_delimited(content: bytes, limits: ReadingLimits) -> GridWorkbook:
    """Read a text table as a workbook of one sheet without a title.

    A cell's row is the number of its record: that is its row wherever the file is opened as a table.

    Raises:
        RefusedError: garbled, quoted wrongly, or larger than the limits allow.
    """
    decoded = decode_text(content)
    if decoded is None:
        raise RefusedError(Outcome.DAMAGED, UNREADABLE)
    records = _records(decoded.text, limits)
    Admission(limits).sheet(0, len(records), max(map(len, records), default=0))
    return GridWorkbook([GridSheet("", even(records))], f"csv {decoded.encoding}")


def _records(text: str, limits: ReadingLimits) -> list[list[CellValue]]:
    # newlines within quotes must reach the reader as they are, and only those three signs end a record
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    admission = Admission(limits)
    records: list[list[CellValue]] = []
    # the default limit would pass a text that no cell can hold
    csv.field_size_limit(limits.text_length)
    try:
        for record in csv.reader(lines, delimiter=separator_of(lines[:SAMPLE_LINES]), strict=True):
            records.append([_shown(field) for field in record])
            admission.reach(len(records), len(record))
    except csv.Error as error:
        raise RefusedError(Outcome.DAMAGED, f"第 {len(records) + 1} 行附近引号不配对，或内容过长") from error
    return records


def separator_of(lines: list[str]) -> str:
    """The separator under which most records have the same, largest number of fields."""
    return max(SEPARATORS, key=lambda separator: _regularity(lines, separator))


def _regularity(lines: list[str], separator: str) -> int:
    try:
        widths = [len(record) for record in csv.reader(lines, delimiter=separator)]
    except csv.Error:
        return 0
    return max((widths.count(width) * (width - 1) for width in set(widths)), default=0)


def _shown(field: str) -> CellValue:
    kept = KEPT_AS_TEXT.fullmatch(field)
    return kept[1] if kept else as_cell(field)
