"""Numbers within what the staged tables hold exactly."""

from decimal import Decimal

LARGEST = Decimal(10) ** 12
"""The tables keep twelve digits before the point and six after it (``schemas.arrow.AMOUNT``)."""
MOST_DECIMALS = 6


def fits_amount(number: Decimal) -> bool:
    """Whether a number can be stored exactly."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= MOST_DECIMALS and abs(number) < LARGEST
