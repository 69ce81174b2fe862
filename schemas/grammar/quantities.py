"""A number with its measure word, in the unit of an item."""

import re
from dataclasses import dataclass
from decimal import Decimal

from schemas.grammar.numbers import Number, take_number
from schemas.grammar.readings import Notation, Reason, RefusalError
from schemas.grammar.units import PERCENT, TEN_THOUSAND_YUAN, YUAN, is_money, unit_notation

# 1.23E+05: how Excel shows a long number in a narrow column. 1e5 is not shown so, and not read.
_EXPONENT = re.compile(r"\d(?:\.\d+)?E[+-]\d{2,3}", re.ASCII | re.IGNORECASE)
_SIGN = re.compile("^(?P<sign>-|负|\\+)?(?P<currency>¥|人民币|rmb)?", re.IGNORECASE)
_PERCENT_WORD = "百分之"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the unit of its item (a share: as a share of one).

    Attributes:
        value: What it is worth.
        step: One unit of the last significant digit.
        notations: What was normalised.
    """

    value: Decimal
    step: Decimal
    notations: tuple[Notation, ...]


def is_exponent(text: str) -> bool:
    """Tell whether a text is a number with an exponent, as a spreadsheet shows it."""
    return _EXPONENT.fullmatch(text) is not None


def parse_quantity(text: str, unit: str) -> Quantity:
    """Read one number with an optional sign and measure word.

    Raises:
        RefusalError: When there is no single reading, or the measure word does not fit the unit.
    """
    if is_exponent(text):
        return _exponent(text, unit)
    signs = _SIGN.match(text)
    body = text[signs.end() :] if signs else text
    quantity = _share(body) if unit == PERCENT else _amount(body, unit)
    return _signed(quantity, signs, unit)


def _signed(quantity: Quantity, signs: re.Match[str] | None, unit: str) -> Quantity:
    value, notations = quantity.value, quantity.notations
    if signs and signs["currency"]:
        if not is_money(unit):
            raise RefusalError(Reason.UNIT_CONFLICT)
        if unit == TEN_THOUSAND_YUAN and Notation.UNIT_WORD not in notations:
            raise RefusalError(Reason.SCALE_CONFLICT)  # ¥12 says 元
        notations = (Notation.CURRENCY_SIGN, *notations)
    if signs and signs["sign"] in {"-", "负"}:
        value = -value
    return Quantity(value, quantity.step, notations)


def _exponent(text: str, unit: str) -> Quantity:
    """Only money runs into it (domain 7.1 no. 16); what it hides in an identifier is lost."""
    value = Decimal(text)
    if not is_money(unit) or value != value.to_integral_value():
        raise RefusalError(Reason.ILLEGIBLE)
    return Quantity(value, Decimal(1), (Notation.EXPONENT,))


def _amount(text: str, unit: str) -> Quantity:
    if text.startswith(_PERCENT_WORD):
        raise RefusalError(Reason.UNIT_CONFLICT)
    number = take_number(text)
    if unit == TEN_THOUSAND_YUAN:
        return _ten_thousands(number)
    fit = unit_notation(number.rest, unit)
    return Quantity(number.value, number.step, (*number.notations, *_some(fit)))


def _ten_thousands(number: Number) -> Quantity:
    """In a 万元 item 12 and 12万元 are the same; 12万 might be 12 or 120000, and 12元 a slip."""
    if number.unscaled is not None and unit_notation(number.rest, YUAN) is Notation.UNIT_WORD:
        scale_free = tuple(mark for mark in number.notations if mark is not Notation.SCALE_WORD)
        return Quantity(number.unscaled, number.step / 10**4, (*scale_free, Notation.UNIT_WORD))
    fit = unit_notation(number.rest, TEN_THOUSAND_YUAN)
    if number.is_scaled:
        raise RefusalError(Reason.SCALE_CONFLICT)
    return Quantity(number.value, number.step, (*number.notations, *_some(fit)))


def _share(text: str) -> Quantity:
    """86%, 百分之八十六, or a bare number whose reading as_share decides."""
    bare = text.removeprefix(_PERCENT_WORD)
    # 百分之百 is a hundred: only here may 百 stand without a digit
    number = take_number("一百" if bare == "百" and bare != text else bare)
    if number.is_scaled:
        raise RefusalError(Reason.SCALE_CONFLICT)
    is_percent = bare != text or unit_notation(number.rest, PERCENT) is not None
    if bare != text and number.rest:
        raise RefusalError(Reason.ILLEGIBLE)
    if is_percent:
        notations = (*number.notations, Notation.PERCENT_SIGN)
        return Quantity(number.value / 100, number.step / 100, notations)
    share, fit = as_share(number.value)
    step = number.step / 100 if fit else number.step
    return Quantity(share, step, (*number.notations, *_some(fit)))


def as_share(number: Decimal) -> tuple[Decimal, Notation | None]:
    """Read a number without a sign in a % item: 0.86 is a share, 86 a percentage.

    From 1 to below 2 both readings are possible rates (1 % or 100 %, 1.03 % or 103 %).

    Raises:
        RefusalError: When both readings are possible.
    """
    if abs(number) < 1:
        return number, None
    if abs(number) < 2:  # noqa: PLR2004
        raise RefusalError(Reason.AMBIGUOUS)
    return number / 100, Notation.PERCENT_NUMBER


def _some(notation: Notation | None) -> tuple[Notation, ...]:
    return () if notation is None else (notation,)
