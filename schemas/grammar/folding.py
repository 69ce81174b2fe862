"""Characters: the spellings of one sign folded into one, and signs that must not be folded.

Unicode's NFKC makes full-width digits half-width, which is wanted, but also turns ``12①`` into 121 and
``12²`` into 122 (domain 7.6): such digits are looked for before anything is folded.
"""

import re
import unicodedata
from functools import lru_cache

# What openpyxl leaves of a carriage return stored in a cell (readers, section 2, no. 7).
_STORED_RETURN = "_x000D_"

# Spellings NFKC keeps apart although a clerk means the same sign.
_LOOK_ALIKES = str.maketrans(
    dict.fromkeys("‐‑‒–—―−─━⸺⸻ー", "-")
    | dict.fromkeys("〜∼∽", "~")
    | dict.fromkeys("∕⁄", "/")
    | dict.fromkeys("∶", ":")
    | dict.fromkeys("∗✱", "*")
)

# Left behind by readers that decode .xls texts wrongly (readers, section 2, no. 1).
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_FULL_WIDTH = re.compile("[！-～￥]")


def strip_blanks(text: str) -> str:
    """Trim all Unicode white space and drop what has no width (U+200B, U+FEFF, soft hyphen ...)."""
    if text.isascii() and _STORED_RETURN not in text:
        return text.strip()
    if text.isprintable() and _STORED_RETURN not in text:
        return text.strip()
    visible = text.replace(_STORED_RETURN, "\n")
    return "".join(char for char in visible if not _has_no_width(char)).strip()


@lru_cache(maxsize=4096)
def _has_no_width(char: str) -> bool:
    return unicodedata.category(char) == "Cf"


def fold(text: str) -> str:
    """Return the half-width form (NFKC), with one sign each for dash, tilde, slash, colon, asterisk."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKES)


def has_full_width(text: str) -> bool:
    """Tell whether a text holds full-width forms of ASCII signs."""
    return _FULL_WIDTH.search(text) is not None


def has_controls(text: str) -> bool:
    """Tell whether a text holds control or replacement characters: the sign of a garbled read."""
    return _CONTROL.search(text) is not None


def drop_controls(text: str) -> str:
    """Return a text without control and replacement characters."""
    return _CONTROL.sub("", text)


def has_odd_digits(text: str) -> bool:
    """Tell whether a text holds digits that are neither ASCII nor full-width: ①, ², ½, Ⅻ, ١."""
    return not text.isascii() and any(_is_odd_digit(char) for char in text)


@lru_cache(maxsize=4096)
def _is_odd_digit(char: str) -> bool:
    if char.isascii() or "０" <= char <= "９" or char == "〇":
        return False
    if unicodedata.category(char).startswith("N"):
        return True
    return any(part.isdecimal() for part in unicodedata.normalize("NFKC", char))
