"""The number at the beginning of a text, in Arabic or Chinese digits, with its scale word."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from schemas.grammar.numerals import NUMERAL_CHARS, SCALES, parse_numeral
from schemas.grammar.readings import Notation, Reason, RefusalError

# Digits with thousands separators (blank or comma), then decimals; either part may be missing (.5, 5.).
_ARABIC = re.compile(r"(?P<whole>\d[\d, ]*)?(?P<decimals>\.\d*)?", re.ASCII)
_GROUP_LENGTH = 3
_TEN_THOUSAND = "万萬"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written.

    Attributes:
        value: What it is worth, scale words multiplied.
        step: One unit of its last significant digit: 100 for 500, 1000 for 2.5万.
        rest: The text behind it.
        notations: What was normalised.
        is_scaled: Whether a scale word was written (12万), other than inside a small numeral (三十).
        unscaled: The value without a last 万, so that 12万元 can be read in a 万元 item; else None.
    """

    value: Decimal
    step: Decimal
    rest: str
    notations: tuple[Notation, ...]
    is_scaled: bool = False
    unscaled: Decimal | None = None


def take_number(text: str) -> Number:
    """Read the number a text begins with; blanks between digits must separate thousands.

    Raises:
        RefusalError: When the text begins with no number, or with one that has no single reading.
    """
    if text[:1] in NUMERAL_CHARS:
        return _chinese(text)
    number = _arabic(text)
    return _with_scales(number) if number.rest[:1] in SCALES else number


def _chinese(text: str) -> Number:
    length = next((at for at, char in enumerate(text) if char not in NUMERAL_CHARS), len(text))
    numeral = text[:length]
    value = parse_numeral(numeral)
    if value is None:
        raise RefusalError(Reason.AMBIGUOUS)
    unscaled = value / 10**4 if numeral[-1] in _TEN_THOUSAND else None
    is_scaled = any(char in numeral for char in "万萬亿億")
    return Number(value, _step(value), text[length:], (Notation.CHINESE_NUMERAL,), is_scaled, unscaled)


def _arabic(text: str) -> Number:
    found = _ARABIC.match(text)
    whole, decimals = (found["whole"] or "", found["decimals"] or "") if found else ("", "")
    if not any(map(str.isdigit, whole + decimals)):
        raise RefusalError(Reason.ILLEGIBLE)
    digits = _ungroup(whole)
    value = Decimal(f"{digits or '0'}{decimals}")
    notations = (Notation.SEPARATOR,) if digits != whole else ()
    step = Decimal(1).scaleb(1 - len(decimals)) if len(decimals) > 1 else _step(value)
    return Number(value, step, text[len(whole) + len(decimals) :].lstrip(), notations)


def _ungroup(whole: str) -> str:
    """Take out thousands separators; 1,23 and 0,123 are no grouping, and 12 13 are two numbers."""
    separators = set(whole) & {",", " "}
    if not separators:
        return whole
    separator = separators.pop()
    first, *others = whole.split(separator)
    is_regular = 0 < len(first) <= _GROUP_LENGTH and all(len(group) == _GROUP_LENGTH for group in others)
    if separators or not is_regular or first.startswith("0"):
        raise RefusalError(Reason.AMBIGUOUS if " " in whole else Reason.GROUPING)
    return first + "".join(others)


def _step(value: Decimal) -> Decimal:
    """One unit of the last significant digit; a whole number's closing zeros are not significant."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _with_scales(number: Number) -> Number:
    """Multiply scale words, largest first: 12万, 3万5千. A bare tail (1万2) has two readings."""
    word = _scale_text(number.rest)
    if not word:
        raise RefusalError(Reason.AMBIGUOUS)
    scale, rest = _scale(word), number.rest[len(word) :]
    value, step = number.value * scale, number.step * scale
    if rest[:1].isdigit():
        tail = _with_scales(_arabic(rest))
        if tail.value >= scale:
            raise RefusalError(Reason.ILLEGIBLE)
        return replace(tail, value=value + tail.value, unscaled=None)
    unscaled = value / 10**4 if word[-1] in _TEN_THOUSAND else None
    notations = (*number.notations, Notation.SCALE_WORD)
    return Number(value, step, rest, notations, is_scaled=True, unscaled=unscaled)


def _scale_text(text: str) -> str:
    return text[: next((at for at, char in enumerate(text) if char not in SCALES), len(text))]


def _scale(text: str) -> Decimal:
    """百万 is a million; a larger word never stands before a smaller one."""
    scale = 1
    for before, char in zip("一" + text, text, strict=False):
        if SCALES.get(before, 0) >= SCALES[char]:
            raise RefusalError(Reason.ILLEGIBLE)
        scale *= SCALES[char]
    return Decimal(scale)
