"""Tell the rows of a table's body apart: data, totals, blanks, column numbers, and where the footer begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import cast

from flows.steps.reading.grids import Row, is_blank
from flows.steps.reading.numbering import is_numbering
from schemas.grammar import CellValue, read_label

TOTAL = re.compile(
    r"(?:本页|全镇|全乡|全街道|全县|全市|全区|本表|本期)?(?:合计|总计|小计|共计|累计|总数)(?:数|行)?[:：]?|.{0,12}小计[:：]?"
)
FOOTER = re.compile(
    r"(?:填表人|填报人|制表人|制表|经办人|审核人|审核|复核人|单位负责人|负责人|统计负责人|主管领导|填报单位|填表单位"
    r"|填报日期|填表日期|报出日期|报送日期|制表日期|联系电话)(?:\([^)]*\))?(?:[:：].*|$)"
    r"|(?:注|备注|说明|填表说明|填报说明|指标说明|主要指标说明|数据来源|附注)(?:[:：].*|$)"
    r"|(?:注|说明)[0-9一二三四五][.、:：].*|★.*"
)
PLAIN_LEAD = re.compile("(?![填报制经审复单负统主联注备说指数附])[\u4e00-\u9fa5]+")
PLAIN_LEADS = re.compile(rf"(?:(?:{PLAIN_LEAD.pattern})?\n)*(?:{PLAIN_LEAD.pattern})?")
LONGEST_BARE_LABEL = 12
"""Of footers without a colon, spaced out as 单 位 负 责 人 is."""


class RowKind(Enum):
    """What the leading words of a row make of it."""

    DATA = "data"
    TOTAL = "total"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Body:
    """Rows of a table, counted from 0."""

    data: tuple[int, ...]
    totals: tuple[int, ...]


def read_body(rows: Sequence[Row], first: int, leads: Sequence[int], content: Sequence[int]) -> Body:
    """Sort the rows below a header.

    Args:
        rows: the sheet's rows.
        first: the first row of the body.
        leads: columns in which totals and footers name themselves.
        content: columns of which one must be filled to make a row; a printed serial number alone does not.
    """
    data, totals = [], []
    start = skip_numbering(rows, first)
    if all(_are_plain([row[column] for row in rows[start:]]) for column in leads):
        return Body(_filled(rows, start, content), ())
    for number in range(start, len(rows)):
        row = rows[number]
        kind = _kind(row, leads)
        if kind is RowKind.FOOTER:
            break
        if kind is RowKind.TOTAL:
            totals.append(number)
        elif _holds_something(row, content):
            data.append(number)
    return Body(tuple(data), tuple(totals))


def _filled(rows: Sequence[Row], start: int, content: Sequence[int]) -> tuple[int, ...]:
    """The rows that hold something; mostly their first column alone shows that all of them do."""
    names = [row[content[0]] for row in rows[start:]] if content else []
    if {str}.issuperset(map(type, names)) and all(map(str.strip, cast("list[str]", names))):
        return tuple(range(start, start + len(names)))
    return tuple(n for n in range(start, len(rows)) if _holds_something(rows[n], content))


def _holds_something(row: Row, content: Sequence[int]) -> bool:
    for column in content:  # noqa: SIM110 (a generator costs more than the first cell, which mostly decides)
        if not is_blank(row[column]):
            return True
    return False


def _are_plain(cells: Sequence[CellValue]) -> bool:
    """Whether no cell of a leading column can name a total or a footer: all are looked at in one search."""
    column = "\n".join([cell for cell in cells if isinstance(cell, str)])
    return "计" not in column and "总" not in column and PLAIN_LEADS.fullmatch(column) is not None


def _kind(row: Row, leads: Sequence[int]) -> RowKind:
    """The first leading cell decides that names a total or a footer."""
    for column in leads:
        cell = row[column]
        if cell and isinstance(cell, str) and _may_be_special(cell):
            kind = kind_of_words(cell)
            if kind is not RowKind.DATA:
                return kind
    return RowKind.DATA


def _may_be_special(text: str) -> bool:
    """Whether a text is worth a closer look: most are names of enterprises."""
    if "计" in text or "总" in text:
        return True
    # the words of totals have one of these signs, and those of footers begin with others than a plain lead does
    return not PLAIN_LEAD.fullmatch(text) and (
        len(text) <= LONGEST_BARE_LABEL or ":" in text or "：" in text or text[0] in "★注说"
    )


@lru_cache(maxsize=1 << 14)
def kind_of_words(text: str) -> RowKind:
    """What a leading cell says about its row."""
    label = read_label(text)
    if TOTAL.fullmatch(label):
        return RowKind.TOTAL
    return RowKind.FOOTER if FOOTER.match(label) else RowKind.DATA


def skip_numbering(rows: Sequence[Row], first: int) -> int:
    """The first row of the body that is not 甲 乙 丙 or 1 2 3."""
    while first < len(rows) and is_numbering(rows[first]):
        first += 1
    return first
