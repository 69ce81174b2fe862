"""Identifiers that belong to nobody and still satisfy their check characters."""

import datetime as dt

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_BASE = 31
SUBJECT_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CITIZEN_CHECKS = "10X98765432"
BIRTH_YEAR_START = dt.date(1899, 1, 1)
"""Nobody alive was born in 1899."""

PEOPLE_PER_TOWNSHIP = 365


def credit_code(department: str, county_code: str, township_number: int, number: int) -> str:
    """A unified social credit code with a right check character around a subject code that cannot exist.

    The subject code (organisation code) has a check character of its own; a wrong one there makes sure that
    the code was never given to a real unit.

    Args:
        department: first two characters, such as ``91`` for an enterprise.
        county_code: six digits.
        township_number: below 1000; keeps the codes of a county's townships apart.
        number: below 1000; the unit within the township.
    """
    subject = f"MA{township_number:03d}{number:03d}"
    body = department + county_code + subject + ("0" if _subject_check(subject) != "0" else "1")
    total = sum(CREDIT_ALPHABET.index(sign) * pow(3, place, CREDIT_BASE) for place, sign in enumerate(body))
    return body + CREDIT_ALPHABET[-total % CREDIT_BASE]


def _subject_check(subject: str) -> str:
    total = sum(int(sign, 36) * weight for sign, weight in zip(subject, SUBJECT_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def citizen_id(county_code: str, township_number: int, number: int) -> str:
    """A citizen number born in 1899: the township is the sequence number, the person the day of birth.

    Args:
        county_code: six digits.
        township_number: below 1000.
        number: below 365, the person within the township.
    """
    born = BIRTH_YEAR_START + dt.timedelta(days=number % PEOPLE_PER_TOWNSHIP)
    body = f"{county_code}{born:%Y%m%d}{township_number:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, CITIZEN_WEIGHTS, strict=True))
    return body + CITIZEN_CHECKS[total % 11]


def telephone(number: int) -> str:
    """A number that is plainly invented."""
    return f"138000{number % 100000:05d}"
