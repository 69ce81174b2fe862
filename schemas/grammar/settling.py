"""The last step of a figure: within the range and precision every later step can hold."""

from decimal import ROUND_HALF_EVEN, Context, Decimal

from schemas.grammar.readings import Notation, Reason, RefusalError

# The largest whole number up to which a spreadsheet (IEEE 754 double) holds every one.
LARGEST = 2**53
# Excel shows and keeps 15 significant digits: 0.30000000000000004 in a cell is 0.3 to its clerk.
_AS_SHOWN = Context(prec=15, rounding=ROUND_HALF_EVEN)
# The tables keep six decimals: a ten-thousandth of a percent, a hundredth of 元 in 万元.
_PLACES = 6
_SMALLEST = Decimal(1).scaleb(-_PLACES)

# How fine a figure can be, for the last value below the next step; whole where not named.
_RESOLUTION = {"元": Decimal("0.01"), "万元": _SMALLEST, "%": _SMALLEST}


def settle(number: Decimal) -> tuple[Decimal, Notation | None]:
    """Return a number in its shortest form, digits a spreadsheet makes up by calculation rounded off.

    Raises:
        RefusalError: When it is too large for a spreadsheet to hold exactly, or so small that
            rounding would make it zero.
    """
    if abs(number) > LARGEST:
        raise RefusalError(Reason.OUT_OF_RANGE)
    if number == number.to_integral_value():
        return Decimal(int(number)), None
    shortest = number.normalize()
    _, digits, exponent = shortest.as_tuple()
    if isinstance(exponent, int) and exponent >= -_PLACES and len(digits) <= _AS_SHOWN.prec:
        return shortest, None
    rounded = _AS_SHOWN.plus(number).quantize(_SMALLEST, ROUND_HALF_EVEN)
    if not rounded:
        raise RefusalError(Reason.OUT_OF_RANGE)
    return _plain(rounded), Notation.ROUNDED


def _plain(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return Decimal(int(whole)) if number == whole else number.normalize()


def upper_end(low: Decimal, step: Decimal, unit: str) -> Decimal | None:
    """Return the last value below the next step: 599 above 500, None where the step is no wider than one.

    "More than 137" says nothing about its upper end: no whole number lies between 137 and 138.
    """
    resolution = _RESOLUTION.get(unit, Decimal(1))
    return settle(low + step - resolution)[0] if step > resolution else None
