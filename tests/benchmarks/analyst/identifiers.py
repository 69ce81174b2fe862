"""Check characters of codes."""

import datetime as dt

CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CITIZEN_CHECKS = "10X98765432"
LENGTH = 18
UNION = "81"


def is_credit_code(code: str) -> bool:
    """Whether a 统一社会信用代码 has 18 signs, ends in the right one (GB 32100-2015), and is no union's own."""
    if len(code) != LENGTH or not set(code) <= set(CREDIT_SIGNS) or code.startswith(UNION):
        return False
    total = sum(CREDIT_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:-1]))
    return CREDIT_SIGNS[-total % 31] == code[-1]


def is_citizen_id(code: str) -> bool:
    """Whether a 公民身份号码 names a day and ends in the right sign (GB 11643-1999)."""
    if len(code) != LENGTH or not code[:-1].isdecimal():
        return False
    try:
        dt.date(int(code[6:10]), int(code[10:12]), int(code[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(code, CITIZEN_WEIGHTS, strict=False))
    return CITIZEN_CHECKS[total % 11] == code[-1]
