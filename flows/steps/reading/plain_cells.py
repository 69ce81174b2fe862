"""The cells that nearly all cells are: read at a glance, exactly as the grammar reads them.

Names, codes and whole numbers differ from row to row, so remembering them helps little; they make up a third of
the work. Whatever is not plain is left to the grammar.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from flows.steps.reading.columns import Entry, ReadPlain
from schemas.grammar import CellValue
from schemas.grammar.checkcodes import credit_check

CLEAN_TEXT = re.compile(r"[\u4e00-\u9fa5（）]{1,100}")
CLEAN_TEXTS = re.compile(r"(?:[\u4e00-\u9fa5（）]{0,100}\n)*[\u4e00-\u9fa5（）]{0,100}")
UNIT_CODE = re.compile(r"[0-79A-HJ-NPQRTUWXY][0-9A-HJ-NPQRTUWXY]{17}")
"""Codes of unions begin with 8, and are not an enterprise's."""
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


def plain_counts(cells: Sequence[CellValue]) -> list[Any] | None:
    """Whole numbers of a column, None for its blanks."""
    numbers = [cell for cell in cells if type(cell) is float]
    if len(numbers) + cells.count("") + cells.count(None) < len(cells):
        return None
    if numbers and not (all(map(float.is_integer, numbers)) and min(numbers) >= 0 and max(numbers) < WHOLE_BELOW):
        return None
    return [int(cell) if type(cell) is float else None for cell in cells]


def plain_amounts(cells: Sequence[CellValue]) -> list[Any] | None:
    """Whole amounts of a column."""
    numbers = plain_counts(cells)
    return numbers and [None if number is None else Decimal(number) for number in numbers]


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
    is_plain = all(cell is None or (type(cell) is str and (not cell or _is_sound_code(cell))) for cell in cells)
    return [cell or None for cell in cells] if is_plain else None


def _is_sound_code(cell: str) -> bool:
    return UNIT_CODE.fullmatch(cell) is not None and credit_check(cell)


PLAIN_COLUMNS: dict[str, ReadPlain] = {
    "text": plain_texts,
    "name": plain_texts,
    "count": plain_counts,
    "money": plain_amounts,
    "credit_code": plain_credit_codes,
}
"""By kind of field: the values of a plain column."""

PLAIN: dict[str, Callable[[CellValue], Entry | None]] = {
    "text": _text,
    "name": _text,
    "count": _count,
    "money": _money,
    "credit_code": _credit_code,
}
"""By kind of field: the entry of a plain cell, else None."""
