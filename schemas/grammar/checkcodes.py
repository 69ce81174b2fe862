"""Check characters of the two identifiers, computed by routines of our own.

python-stdnum refuses village collectives (N2...) and raises KeyError on some citizen numbers (domain 5).
"""

import datetime as dt
from operator import mul

CREDIT_LENGTH = 18
CITIZEN_LENGTH = 18

# GB 32100-2015: 31 characters, no I, O, S, V, Z; weights are powers of 3 modulo 31.
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_VALUES = {char: value for value, char in enumerate(_ALPHABET)}
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(CREDIT_LENGTH - 1))
_REGION = slice(2, 8)

# GB 11643-1999: weights are powers of 2 modulo 11 (ISO 7064, MOD 11-2).
_CITIZEN_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(CITIZEN_LENGTH - 1))
_CITIZEN_CHECKS = "10X98765432"
# The standard's own example was born in 1880; the digits 000001 of a damaged number never were.
_FIRST_BIRTH_YEAR = 1850
_LAST_BIRTH_YEAR = 2100


def credit_check(code: str) -> bool:
    """Tell whether 18 characters are a well-formed 统一社会信用代码 with the right check character."""
    if len(code) != CREDIT_LENGTH or not code[_REGION].isdecimal():
        return False
    try:
        values = list(map(_CREDIT_VALUES.__getitem__, code))
    except KeyError:
        return False
    total: int = sum(map(mul, values, _CREDIT_WEIGHTS))
    return values[-1] == -total % len(_ALPHABET)


def citizen_check(number: str) -> bool:
    """Tell whether 17 digits and a last digit or X have the right check character."""
    total = sum(int(char) * weight for char, weight in zip(number, _CITIZEN_WEIGHTS, strict=False))
    return number[-1] == _CITIZEN_CHECKS[total % len(_CITIZEN_CHECKS)]


def is_birth_date(digits: str) -> bool:
    """Tell whether eight digits (year, month, day) are a date somebody could be born on."""
    try:
        born = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return _FIRST_BIRTH_YEAR <= born.year <= _LAST_BIRTH_YEAR
