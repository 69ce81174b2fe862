"""Check characters of the two identifiers, computed by routines of our own.

python-stdnum refuses village collectives (N2...) and raises KeyError on some citizen numbers (domain 5).
"""

import datetime as dt
import re

CREDIT_LENGTH = 18
CITIZEN_LENGTH = 18

# GB 32100-2015: 31 characters, no I, O, S, V, Z; weights are powers of 3 modulo 31.
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_VALUES = {char: value for value, char in enumerate(_ALPHABET)}
# Read backwards as a number to the base 34, a code is its weighted sum: 34 is 3 modulo 31.
_CREDIT_BASE, _CREDIT_MODULUS = 34, 31
_DIGITS = dict(zip(_ALPHABET.encode(), b"0123456789abcdefghijklmnopqrstu", strict=True))
_AS_DIGITS = bytes(_DIGITS.get(byte, ord("?")) for byte in range(256))
_REGION = slice(2, 8)

# GB 11643-1999: weights are powers of 2 modulo 11 (ISO 7064, MOD 11-2), the last of them 2; 13 is 2 modulo 11.
_CITIZEN_BASE, _CITIZEN_MODULUS = 13, 11
_CITIZEN_CHECKS = "10X98765432"
_CITIZEN_FORM = re.compile("[0-9]{17}[0-9X]")
_BIRTH_DATE = slice(6, 14)
# The standard's own example was born in 1880; the digits 000001 of a damaged number never were.
_FIRST_BIRTH_YEAR = 1850
_LAST_BIRTH_YEAR = 2100


def credit_check(code: str) -> bool:
    """Tell whether 18 characters are a well-formed 统一社会信用代码 with the right check character."""
    if len(code) != CREDIT_LENGTH or not (code.isascii() and code[_REGION].isdecimal()):
        return False
    try:
        total = int(code.encode()[-2::-1].translate(_AS_DIGITS), _CREDIT_BASE)
    except ValueError:
        return False
    return _CREDIT_VALUES.get(code[-1]) == -total % _CREDIT_MODULUS


def citizen_check(number: str) -> bool:
    """Tell whether 17 digits and a last digit or X have the right check character."""
    total = 2 * int(number[: CITIZEN_LENGTH - 1], _CITIZEN_BASE)
    return number[-1] == _CITIZEN_CHECKS[total % _CITIZEN_MODULUS]


def is_sound_citizen_id(number: str) -> bool:
    """Tell whether a text is a 公民身份号码 in normal form that passes every check."""
    return bool(_CITIZEN_FORM.fullmatch(number)) and citizen_check(number) and is_birth_date(number[_BIRTH_DATE])


def is_birth_date(digits: str) -> bool:
    """Tell whether eight digits (year, month, day) are a date somebody could be born on."""
    try:
        born = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return _FIRST_BIRTH_YEAR <= born.year <= _LAST_BIRTH_YEAR
