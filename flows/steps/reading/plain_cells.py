"""The cells that nearly all cells are: read at a glance, exactly as the grammar reads them.

Names, codes and whole numbers differ from row to row, so remembering them helps little; they make up a third of
the work. Whatever is not plain is left to the grammar.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from flows.steps.reading.columns import Entry, ReadPlain
from schemas.grammar import CellValue
from schemas.grammar.checkcodes import credit_check
from schemas.grammar.dates import FIRST_DAY, LAST_DAY

CLEAN_TEXT = re.compile(r"[\u4e00-\u9fa5（）]{1,100}")
CLEAN_TEXTS = re.compile(r"(?:[\u4e00-\u9fa5（）]{0,100}\n)*[\u4e00-\u9fa5（）]{0,100}")
OF_UNIONS = "8"
"""With this, codes of unions begin, and not an enterprise's."""
WHOLE_BELOW = 1e10
"""Beyond, a number could be a telephone number."""


def plain_number(cell: CellValue) -> int | None:
    """A whole number as spreadsheets keep them."""
    if type(cell) is float and 0 <= cell < WHOLE_BELOW and cell.is_integer():
        return int(cell)
    return None


def _text(cell: CellValue) -> Entry | None:
    return Entry(cell) if type(cell) is str and CLEAN_TEXT.fullmatch(cell) else None


def _count(cell: CellValue) -> Entry | None:
    number = plain_number(cell)
    return None if number is None else Entry(number)


def _money(cell: CellValue) -> Entry | None:
    number = plain_number(cell)
    return None if number is None else Entry(Decimal(number))


def _credit_code(cell: CellValue) -> Entry | None:
    return Entry(cell) if type(cell) is str and _is_sound_code(cell) else None


def _date(cell: CellValue) -> Entry | None:
    return Entry(cell) if type(cell) is dt.date and FIRST_DAY <= cell <= LAST_DAY else None


def plain_amounts(cells: Sequence[CellValue]) -> list[Any] | None:
    """Whole amounts of a column, None for its blanks."""
    numbers = [cell for cell in cells if type(cell) is float]
    if len(numbers) + cells.count("") + cells.count(None) < len(cells):
        return None
    if numbers and not (all(map(float.is_integer, numbers)) and min(numbers) >= 0 and max(numbers) < WHOLE_BELOW):
        return None
    return [Decimal(int(cell)) if type(cell) is float else None for cell in cells]


def plain_texts(cells: Sequence[CellValue]) -> list[Any] | None:
    """Names of a column: all of them in one search."""
    lines = [cell for cell in cells if type(cell) is str]
    if len(lines) + cells.count(None) < len(cells):
        return None
    column = "\n".join(lines)
    is_plain = CLEAN_TEXTS.fullmatch(column) and column.count("\n") == max(len(lines) - 1, 0)
    return [cell or None for cell in cells] if is_plain else None


def plain_credit_codes(cells: Sequence[CellValue]) -> list[Any] | None:
    """Codes of a column that all pass their check."""
    codes = [cell for cell in cells if type(cell) is str]
    is_plain = len(codes) + cells.count(None) == len(cells) and all(map(_is_sound_code, filter(None, codes)))
    return [cell or None for cell in cells] if is_plain else None


def plain_dates(cells: Sequence[CellValue]) -> list[Any] | None:
    """Days of a column that a return can hold."""
    days = [cell for cell in cells if type(cell) is dt.date]
    if len(days) + cells.count("") + cells.count(None) < len(cells):
        return None
    is_plain = not days or (min(days) >= FIRST_DAY and max(days) <= LAST_DAY)
    return [cell or None for cell in cells] if is_plain else None


def _is_sound_code(cell: str) -> bool:
    return not cell.startswith(OF_UNIONS) and credit_check(cell)


PLAIN_COLUMNS: dict[str, ReadPlain] = {
    "text": plain_texts,
    "name": plain_texts,
    "money": plain_amounts,
    "credit_code": plain_credit_codes,
    "date": plain_dates,
}
"""By kind of field whose values differ from row to row: those of a plain column. Counts repeat: they are remembered."""

PLAIN: dict[str, Callable[[CellValue], Entry | None]] = {
    "text": _text,
    "name": _text,
    "count": _count,
    "money": _money,
    "credit_code": _credit_code,
    "date": _date,
}
"""By kind of field: the entry of a plain cell, else None."""
