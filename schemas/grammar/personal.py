"""Personal data in free text: found, and hidden before a text leaves the archive."""

import re
import unicodedata

HIDDEN = "〔已隐去〕"

# Digits as people space them: 3302 8218 9912 3100 14, 138-0013-8000; U+200B comes from web pages.
_GAP = r"[\s\-·\u200b]?"
# Six digits of address, a year of 18.., 19.. or 20.., month, day, three digits, check character. What
# stands beside is not looked at: a number run into another one (ID and phone) must go as well.
_CITIZEN = re.compile(
    _GAP.join(
        (
            *("[1-9]", r"\d", r"\d", r"\d", r"\d", r"\d"),
            *("[12]", "[890]", r"\d", r"\d", "[01]", r"\d", "[0-3]", r"\d"),
            *(r"\d", r"\d", r"\d", "[0-9Xx]"),
        )
    ),
    re.ASCII,
)
# Before 1999: 15 digits, the year without its century.
_OLD_CITIZEN = re.compile(r"(?<!\d) [1-9]\d{5} \d\d [01]\d [0-3]\d \d{3} (?!\d)", re.VERBOSE | re.ASCII)
_MOBILE = re.compile(
    rf"(?<!\d) (?: (?:\+?86|0086) {_GAP} )? 1[3-9]\d {_GAP} \d{{4}} {_GAP} \d{{4}} (?!\d)", re.VERBOSE | re.ASCII
)
_PATTERNS = (_CITIZEN, _OLD_CITIZEN, _MOBILE)

# The shortest of them has eleven digits; most texts are shorter, or hold fewer digits in one stretch.
_SHORTEST = 11
_STRETCH = re.compile(rf"(?:\d{_GAP}){{{_SHORTEST - 1}}}\d")


def looks_like_personal_data(text: str) -> bool:
    """Tell whether a text holds a citizen's ID number (15 or 18 digits) or a mobile number."""
    if len(text) < _SHORTEST or not _STRETCH.search(text):
        return False
    plain = _ascii_digits(text)
    return any(pattern.search(plain) for pattern in _PATTERNS)


def redact(text: str) -> str:
    """Return a text with every ID and mobile number replaced by 〔已隐去〕.

    Rather too much than too little: an 18-digit number with a plausible date inside goes whether or not
    its check character holds, since a mistyped ID number still names a person.
    """
    if len(text) < _SHORTEST or not _STRETCH.search(text):
        return text
    plain = _ascii_digits(text)
    for pattern in _PATTERNS:
        while found := pattern.search(plain):
            start, end = found.span()
            text = text[:start] + HIDDEN + text[end:]
            plain = plain[:start] + HIDDEN + plain[end:]
    return text


def _ascii_digits(text: str) -> str:
    """Return a text of the same length with the digits of all scripts as ASCII, so that places agree."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else _letter(char) for char in text)


def _letter(char: str) -> str:
    return "X" if char in "Ｘｘ" else char
