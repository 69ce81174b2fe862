"""Reading words: texts, yes and no, one of a list, headings."""

import datetime as dt
import re
from functools import lru_cache

from schemas.grammar import marks
from schemas.grammar.cells import CellError, CellValue, Uncalculated, cell_text, why_nothing
from schemas.grammar.folding import drop_controls, fold, has_odd_digits, strip_blanks
from schemas.grammar.readings import FlagReading, Reason
from schemas.grammar.units import is_unit

_YES_WORDS = """
是 有 已 对 建 签 √ ✓ ✔ ☑ v y yes t true 1 1.0 对勾 打勾 勾
已建 已建会 已建立 已签 已签订 已成立 已参加
"""
_NO_WORDS = """
否 无 未 不 错 没 没有 不是 × ✗ ✘ ✕ ✖ ☒ x n no f false 0 0.0 叉
未建 未建会 未建立 未签 未签订 未成立 未参加
"""
_YES = frozenset(_YES_WORDS.split())
_NO = frozenset(_NO_WORDS.split())
_BRACKETED = re.compile(r"[(\[【〔](?:单位:)?([^()\[\]【】〔〕]+)[)\]】〕]")


def read_text(cell: CellValue) -> str | None:
    """Read a text: blanks trimmed and folded into single spaces, controls removed; None when blank.

    An error word or a formula is no text. A number typed where text belongs is shown as its clerk sees it.
    """
    if isinstance(cell, CellError | Uncalculated):
        return None
    return " ".join(drop_controls(strip_blanks(cell_text(cell))).split()) or None


@lru_cache(maxsize=2**12)
def read_label(text: str | None) -> str:
    """Return the key of a heading: half-width, without blanks and line breaks ("银行卡 " is 银行卡)."""
    return "".join(fold(strip_blanks(drop_controls(text or ""))).split())


@lru_cache(maxsize=2**12)
def split_heading(text: str | None) -> tuple[str, str | None]:
    """Split the key of a heading and the unit in its brackets: 金额（万元） is 金额 and 万元.

    Only a bracket that holds a known unit is taken off: 女职工（含农民工） stays whole.
    """
    label = read_label(text)
    for found in _BRACKETED.finditer(label):
        if is_unit(found[1]):
            return label[: found.start()] + label[found.end() :], found[1]
    return label, None


def read_flag(cell: CellValue) -> FlagReading:
    """Read yes or no in the many ways it is ticked, crossed or worded."""
    reason = why_nothing(cell)
    if reason is None and isinstance(cell, dt.date | dt.time | dt.timedelta):
        reason = Reason.ILLEGIBLE
    return FlagReading(None, reason) if reason is not None else _flag(cell_text(cell))


@lru_cache(maxsize=2**10)
def _flag(text: str) -> FlagReading:
    word = read_label(text).casefold().strip("。;'")
    if has_odd_digits(text):
        return FlagReading(None, Reason.ILLEGIBLE)
    if word in _YES:
        return FlagReading(value=True, reason=None)
    if word in _NO:
        return FlagReading(value=False, reason=None)
    if not word:
        return FlagReading(None, Reason.BLANK)
    return FlagReading(None, marks.missing_word(word) or Reason.ILLEGIBLE)


def read_choice(cell: CellValue, choices: tuple[str, ...]) -> str | None:
    """Return the choice a cell holds, exact but for width, blanks and letter case; else None."""
    key = read_label(read_text(cell)).casefold()
    return next((choice for choice in choices if key and read_label(choice).casefold() == key), None)
