"""Words made from numbers, and words from outside made harmless."""

import re
import unicodedata
from functools import lru_cache
from math import ceil

from schemas.grammar import redact

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a CSV field for a formula, in full width too."""

SLACK = 1.04
"""Text is reckoned a little wider than it is: fonts differ from machine to machine."""

_NUMBER = re.compile(r"[-+]?\d[\d,]*(\.\d+)?%?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')


def number_text(number: float, decimals: int) -> str:
    """A number with thousands separators: ``1,234.5``."""
    return f"{number:,.{decimals}f}"


def range_text(low: float | None, high: float | None, decimals: int) -> str:
    """A range (``500～599``), an open one (``≥500``), or nothing where it is one point or unknown."""
    if low is None:
        return ""
    if high is None:
        return f"≥{number_text(low, decimals)}"
    if low == high:
        return ""
    return f"{number_text(low, decimals)}～{number_text(high, decimals)}"


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it opens a CSV file; a plain number stays."""
    if text.startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def clean(text: str, limit: int = 500) -> str:
    """A text from outside for a cell: no control or direction marks, and not endless."""
    visible = text if text.isprintable() else _CONTROL.sub("", text)
    return visible if len(visible) <= limit else f"{visible[: limit - 1]}…"


def shown_file_name(name: str) -> str:
    """A submitted file's name as it may be shown: the last part only, personal numbers hidden."""
    return clean(redact(re.split(r"[\\/]", name)[-1]), 120)


def file_stem(text: str) -> str:
    """A text as a part of a file's name."""
    return _UNSAFE.sub("", _CONTROL.sub("", text)) or "未命名"


@lru_cache(maxsize=8192)
def display_width(text: str) -> int:
    """Width of a text in half Chinese characters, its longest line counting."""
    return max((sum(_width(char) for char in line) for line in text.split("\n")), default=0)


@lru_cache(maxsize=8192)
def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a cell of a width."""
    return sum(max(1, ceil(display_width(line) * SLACK / max(width - 1.5, 1))) for line in text.split("\n"))


def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1
