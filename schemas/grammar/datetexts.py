"""Dates typed as text."""

import datetime as dt
import re
from dataclasses import replace

from schemas.grammar import marks
from schemas.grammar.folding import fold, has_controls, has_odd_digits, strip_blanks
from schemas.grammar.numerals import NUMERAL_CHARS, parse_numeral
from schemas.grammar.readings import DateReading, Notation, Reason, RefusalError

_LONGEST = 40
_PART = re.compile(r"(\d+)", re.ASCII)
_NUMERAL = re.compile("[" + "".join(sorted(NUMERAL_CHARS - set("点點"))) + "]+")
# The time of day a program wrote behind the date.
_TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$", re.ASCII)
_MONTHS_IN_YEAR = 12
# "2023-06": a month has one or two digits, a year four, or two where its century can be told.
_SHORT, _LONG = 2, 4
_DAY_STAMP, _MONTH_STAMP = 8, 6

# What stands between the parts (#), blanks taken out. Both signs must agree: 2023.6-12 is a range.
_SIGN = "(?P<sign>[-/.。,、])"
_FULL = re.compile(rf"#年#月#[日号]?|#{_SIGN}#(?P=sign)#[日号]?")
_MONTH = re.compile(rf"#年#(?:月份?)?|#{_SIGN}#月?")
_DAY = re.compile(r"#月#[日号]?")
_TERM = re.compile("长期|永久|无固定|年以?内|#个?月$|#年$|期限|届满|起$|止$")


def read_date_text(raw: str, year: int | None) -> DateReading:
    """Read a date typed as text; see read_date.

    Raises:
        RefusalError: With the reason why there is none.
    """
    text = strip_blanks(raw).lstrip("'‘’`")
    _refuse(text)
    folded = _TIME.sub("", fold(text))
    if re.search(r"\d\s+\d", folded):
        raise RefusalError(Reason.AMBIGUOUS)
    plain = _NUMERAL.sub(_arabic, "".join(folded.split()))
    reading = _read_shape(_PART.sub("#", plain), _PART.findall(plain), year)
    return reading if raw == _iso(reading) else replace(reading, notations=(Notation.DATE_FORM, *reading.notations))


def _iso(reading: DateReading) -> str:
    year, month = reading.month or (0, 0)
    return reading.value.isoformat() if reading.value else f"{year}-{month:02}"


def _refuse(text: str) -> None:
    if not text:
        raise RefusalError(Reason.BLANK)
    folded = fold(text)
    if len(text) > _LONGEST or has_controls(text) or has_odd_digits(text):
        raise RefusalError(Reason.ILLEGIBLE)
    reason = Reason.NOT_AVAILABLE if marks.is_nil(folded) else marks.missing_word(folded)
    if marks.is_masked(folded):
        reason = Reason.MASKED
    elif re.search("约|左右|前后|底$|初$|[上中下]旬$", folded):
        reason = Reason.VAGUE
    elif reason is None and "#" in folded:
        reason = Reason.ILLEGIBLE  # the sign that stands for a number in the shapes
    if reason is not None:
        raise RefusalError(reason)


def _arabic(found: re.Match[str]) -> str:
    number = parse_numeral(found[0])
    return found[0] if number is None else str(number)


def _read_shape(shape: str, parts: list[str], year: int | None) -> DateReading:
    """Read the parts by what stands between them."""
    if shape == "#":
        return _stamp(parts[0])
    if _FULL.fullmatch(shape):
        full_year, notations = _complete(parts[0], year)
        return _day(full_year, parts[1], parts[2], notations)
    if _MONTH.fullmatch(shape) and len(parts[0]) == _LONG:
        return _month(parts[0], parts[1])
    if _DAY.fullmatch(shape):
        full_year, notations = _complete("", year)
        return _day(full_year, parts[0], parts[1], notations)
    raise RefusalError(_why_not(shape))


def _stamp(digits: str) -> DateReading:
    """20230630 and 202306."""
    if len(digits) == _DAY_STAMP:
        return _day(digits[:4], digits[4:6], digits[6:], ())
    if len(digits) == _MONTH_STAMP:
        return _month(digits[:4], digits[4:])
    raise RefusalError(Reason.ILLEGIBLE)


def _why_not(shape: str) -> Reason:
    """2022.7-2024.6 and 三年 are stretches of time; 6.30 and 23.6 do not say which part is missing."""
    if _TERM.search(shape) or re.search("#.*[.年月/].*[-~至到]|#.*[~至到]", shape):
        return Reason.RANGE
    return Reason.AMBIGUOUS if _MONTH.fullmatch(shape) else Reason.ILLEGIBLE


def _complete(part: str, year: int | None) -> tuple[str, tuple[Notation, ...]]:
    """Complete a missing year from the period, or a missing century, if the result lies near it."""
    if len(part) == _LONG:
        return part, ()
    if year is None or len(part) not in {0, _SHORT}:
        raise RefusalError(Reason.AMBIGUOUS)
    completed = year // 100 * 100 + int(part) if part else year
    if abs(completed - year) > 10:  # noqa: PLR2004
        raise RefusalError(Reason.AMBIGUOUS)
    return str(completed), (Notation.YEAR_COMPLETED,)


def _day(year: str, month: str, day: str, notations: tuple[Notation, ...]) -> DateReading:
    if max(len(month), len(day)) > _SHORT:
        raise RefusalError(Reason.ILLEGIBLE)
    try:
        return DateReading(dt.date(int(year), int(month), int(day)), None, None, notations)
    except ValueError:
        raise RefusalError(Reason.ILLEGIBLE) from None


def _month(year: str, month: str) -> DateReading:
    if len(month) > _SHORT or not 1 <= int(month) <= _MONTHS_IN_YEAR:
        raise RefusalError(Reason.ILLEGIBLE)
    return DateReading(None, (int(year), int(month)), None)
