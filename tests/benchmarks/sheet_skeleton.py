"""A sheet of the template with slots where a return's content goes."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flows.steps.template import Typed
from tests.benchmarks.strings import Strings

MARK = re.compile("\ue000([^\ue001]*)\ue001")
CELL = re.compile(r'<c r="([A-Z]+)([0-9]+)"( s="[0-9]+") t="s"><v>([0-9]+)</v></c>')
LEDGER_ROW = re.compile(r'<row r="4"([^>]*>)(.*?)</row>')
LAST_ROW = re.compile(r'((?:dimension|autoFilter) ref="A[0-9]+:[A-Z]+)4"')
EPOCH = dt.date(1899, 12, 30)
FIRST_ROW = 4
Content = Mapping[str, Typed]


class Slot(NamedTuple):
    """A cell that a return fills: column, row, attribute of its style, and a text with marks."""

    column: str
    row: str
    style: str
    text: str


Pieces = list[str | Slot]


def mark(name: str) -> str:
    """What stands in the skeleton for a content."""
    return f"\ue000{name}\ue001"


class SheetSkeleton:
    """One sheet; in a ledger, row 4 stands for every row.

    Args:
        xml: the sheet as the template's writer fills it with marks.
        texts: its workbook's shared strings by number.
        numbers: the strings that every return has.
    """

    def __init__(self, xml: str, texts: Sequence[str], numbers: Strings) -> None:
        row = LEDGER_ROW.search(xml)
        self._is_ledger = row is not None and all(MARK.search(texts[int(cell[3])]) for cell in CELL.findall(row[2]))
        if row is None or not self._is_ledger:
            self._before, self._row, self._after = _pieces(xml, texts, numbers), "", []
            return
        self._before = _pieces(xml[: row.start()], texts, numbers)
        self._row = row[1]
        self._cells = [(cell[0], cell[2], MARK.findall(texts[int(cell[3])])[0]) for cell in CELL.findall(row[2])]
        self._after = _pieces(xml[row.end() :], texts, numbers)

    def filled(self, content: Content, rows: Sequence[Content], strings: Strings) -> str:
        """The XML of a return's sheet."""
        before, after = _fill(self._before, content, strings), _fill(self._after, content, strings)
        if not self._is_ledger:
            return "".join(before)
        last = FIRST_ROW - 1 + max(len(rows), 1)
        xml = "".join((*before, *self._ledger_rows(rows, strings), *after))
        return LAST_ROW.sub(rf'\g<1>{last}"', xml)

    def _ledger_rows(self, rows: Sequence[Content], strings: Strings) -> Iterator[str]:
        for number, row in enumerate(rows, start=FIRST_ROW):
            cells = (_cell(f"{column}{number}", style, row.get(name), strings) for column, style, name in self._cells)
            yield f'<row r="{number}"{self._row}{"".join(cells)}</row>'


def _pieces(xml: str, texts: Sequence[str], numbers: Strings) -> Pieces:
    pieces: Pieces = []
    end = 0
    for found in CELL.finditer(xml):
        column, row, style, number = found.groups()
        text = texts[int(number)]
        slot = Slot(column, row, style, text)
        pieces.append(xml[end : found.start()])
        pieces.append(slot if MARK.search(text) else _cell(column + row, style, text, numbers))
        end = found.end()
    return [*pieces, xml[end:]]


def _fill(pieces: Pieces, content: Content, strings: Strings) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        else:
            yield _cell(piece.column + piece.row, piece.style, _said(piece.text, content), strings)


def _said(text: str, content: Content) -> Typed:
    whole = MARK.fullmatch(text)
    return content.get(whole[1]) if whole else MARK.sub(lambda found: str(content.get(found[1]) or ""), text)


def _cell(place: str, style: str, content: Typed, strings: Strings) -> str:
    if content is None or content == "":
        return f'<c r="{place}"{style}/>'
    if isinstance(content, str):
        return f'<c r="{place}"{style} t="s"><v>{strings.number(content)}</v></c>'
    if isinstance(content, dt.date):
        content = (content - EPOCH).days
    assert isinstance(content, int | float)
    return f'<c r="{place}"{style}><v>{content:.16G}</v></c>'
