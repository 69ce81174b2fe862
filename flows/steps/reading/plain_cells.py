"""The cells that nearly all cells are: read at a glance, exactly as the grammar reads them.

Names, codes and whole numbers differ from row to row, so remembering them helps little; they make up a third of
the work. Whatever is not plain is left to the grammar.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from flows.steps.reading.columns import Entry
from schemas.grammar import CellValue
from schemas.grammar.checkcodes import credit_check

CLEAN_TEXT = re.compile(r"[\u4e00-\u9fa5（）]{1,100}")
ENTERPRISE_CODE = re.compile(r"9[0-9A-HJ-NPQRTUWXY]{17}")
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
    is_clean = type(cell) is str and ENTERPRISE_CODE.fullmatch(cell) and credit_check(cell)
    return Entry(cell) if is_clean else None


PLAIN: dict[str, Callable[[CellValue], Entry | None]] = {
    "text": _text,
    "name": _text,
    "count": _count,
    "money": _money,
    "credit_code": _credit_code,
}
"""By kind of field: the entry of a plain cell, else None."""
