"""Texts with more than one number: sums, which are read, and ranges, fractions and dates, which are not."""

import re
from decimal import Decimal

from schemas.grammar.numerals import NUMERAL_CHARS, SCALES
from schemas.grammar.quantities import Quantity, is_exponent, parse_quantity
from schemas.grammar.readings import Notation, Reason, RefusalError
from schemas.grammar.units import PERCENT

_NUMBER = "[0-9" + "".join(sorted(NUMERAL_CHARS)) + "]"
_RANGE = re.compile(rf"{_NUMBER}.*[-~至到].?{_NUMBER}")
_DATE = re.compile(rf"{_NUMBER}[年月]|\d+/\d+/\d+|\d{{4}}\.\d{{1,2}}\.\d{{1,2}}$")
_FRACTION = re.compile(r"[0-9].*[/:÷]|(?<!百)分之")
_TWO_POINTS = re.compile(r"\..*\.")
_SIGNS_OF_SHAPE = re.compile("[-~至到年月/:÷分.]")


def parse_text(text: str, unit: str) -> Quantity:
    """Read a number, or a sum of numbers, in an item's unit.

    Raises:
        RefusalError: When the text is a range, a date, a fraction or has no single reading.
    """
    if is_exponent(text):
        return parse_quantity(text, unit)
    if _SIGNS_OF_SHAPE.search(text):
        _refuse_other_shapes(text)
    if "+" in text[1:]:
        return _sum(text, unit)
    return parse_quantity(text, unit)


def _refuse_other_shapes(text: str) -> None:
    if _DATE.search(text) or _RANGE.search(text):
        raise RefusalError(Reason.RANGE)
    if _FRACTION.search(text):
        raise RefusalError(Reason.FRACTION)
    if _TWO_POINTS.search(text) and "+" not in text:
        raise RefusalError(Reason.GROUPING)


def _sum(text: str, unit: str) -> Quantity:
    """Add up 45+5, or 45+5=50 if it is right.

    Shares of different wholes cannot be added, and 3+5万 may be 8万 or 50003.
    """
    sum_text, _, result = text.partition("=")
    terms = sum_text.split("+")
    if unit == PERCENT or len({_has_scale(term) for term in terms}) > 1:
        raise RefusalError(Reason.AMBIGUOUS)
    parts = [parse_quantity(term, unit) for term in terms]
    total = sum((part.value for part in parts), Decimal(0))
    if "=" in text and parse_quantity(result, unit).value != total:
        raise RefusalError(Reason.AMBIGUOUS)
    notations = tuple(dict.fromkeys(mark for part in parts for mark in part.notations))
    return Quantity(total, Decimal(1), (*notations, Notation.SUM))


def _has_scale(term: str) -> bool:
    return any(char in SCALES for char in term)
