"""Reading identifiers: normal form, check character, and what the identifier stands for."""

from schemas.grammar import marks
from schemas.grammar.cells import CellValue, cell_text, why_nothing
from schemas.grammar.checkcodes import (
    CITIZEN_LENGTH,
    CREDIT_LENGTH,
    citizen_check,
    credit_check,
    is_birth_date,
)
from schemas.grammar.folding import fold, has_odd_digits, strip_blanks
from schemas.grammar.readings import IdentifierReading, Reason, RefusalError

# A spreadsheet keeps 15 significant digits of a number: longer ones have lost their end (domain 7.3 no. 28).
_KEPT_DIGITS = 15
# 组织机构代码 (9) and 注册号 (15, or 13 before 2007) of units before 2015: no 统一社会信用代码 at all.
_LEGACY_LENGTHS = frozenset({9, 13, 15})
_SEPARATORS = str.maketrans("", "", " -'‘’`")
# Typed for the digits they look like; neither letter is in the alphabet of the code.
_LOOK_ALIKES = str.maketrans("OI", "01")
_MASKS = ("*", "×", "_")
# X is a check character and a letter of codes: a run of it hides digits only where the form does not hold.
_X_MASK = "XXX"
_KINDS = {"81": "union", "89": "union", "12": "institution"}
_KIND_BY_DEPARTMENT = {"8": "union", "9": "enterprise", "N": "village"}
_DIVISION_LENGTHS = frozenset({6, 9, 12})
_VILLAGE_LENGTH = 12


def read_credit_code(cell: CellValue) -> IdentifierReading:
    """Read a 统一社会信用代码 (GB 32100-2015).

    O and I are put right to 0 and 1 only if the check character then confirms the code. Codes of the
    time before 2015 count as not available. An 18-character code that fails is kept, not valid.
    """
    try:
        code = _normalise(cell)
    except RefusalError as refusal:
        return _none(refusal.reason)
    if len(code) in _LEGACY_LENGTHS and code[:-1].isdecimal():
        return _none(Reason.NOT_AVAILABLE)
    is_valid = credit_check(code)
    has_form = len(code) == CREDIT_LENGTH and code.isascii() and code.isalnum()
    if not has_form or (_X_MASK in code and not is_valid):
        return _none(_misshapen(code))
    repaired = code.translate(_LOOK_ALIKES)
    if repaired != code and credit_check(repaired):
        return IdentifierReading(repaired, is_valid=True, kind=_kind(repaired), repaired=True, reason=None)
    return IdentifierReading(code, is_valid, _kind(code), repaired=False, reason=None)


def _kind(code: str) -> str:
    return _KINDS.get(code[:2]) or _KIND_BY_DEPARTMENT.get(code[0], "other")


def read_citizen_id(cell: CellValue) -> IdentifierReading:
    """Read a 公民身份号码 (GB 11643-1999): check character and date of birth.

    A 15-digit number of before 1999 has no check character and lost its validity in 2013: it is kept
    (people can still be matched by it), kind "old", not valid. Whether the address code exists is not
    looked at: codes of abolished counties are normal.
    """
    try:
        number = _normalise(cell)
    except RefusalError as refusal:
        return _none(refusal.reason)
    if len(number) == _KEPT_DIGITS and number.isdecimal() and is_birth_date("19" + number[6:12]):
        return IdentifierReading(number, is_valid=False, kind="old", repaired=False, reason=None)
    if len(number) != CITIZEN_LENGTH or not (number[:-1] + number[-1].replace("X", "0")).isdecimal():
        return _none(_misshapen(number))
    is_valid = citizen_check(number) and is_birth_date(number[6:14])
    return IdentifierReading(number, is_valid, kind="citizen", repaired=False, reason=None)


def read_division_code(cell: CellValue) -> str | None:
    """Read a 行政区划代码: 6 digits (county, GB/T 2260), 9 (township) or 12 (village).

    A township written with the village digits 000 comes back with 9 digits.
    """
    if isinstance(cell, bool):
        return None
    text = fold(strip_blanks(cell_text(cell))).translate(_SEPARATORS)
    code = text[:-3] if len(text) == _VILLAGE_LENGTH and text.endswith("000") else text
    is_code = len(code) in _DIVISION_LENGTHS and code.isascii() and code.isdecimal()
    return code if is_code and code[0] != "0" else None


def _normalise(cell: CellValue) -> str:
    """Return the identifier in capitals, without blanks, hyphens and the text apostrophe.

    Raises:
        RefusalError: When the cell holds none.
    """
    text = fold(strip_blanks(cell_text(cell)))
    reason = why_nothing(cell) or _why_none(text)
    is_number = isinstance(cell, int | float)
    if is_number and (isinstance(cell, bool) or len(text) > _KEPT_DIGITS):
        reason = Reason.ILLEGIBLE
    if has_odd_digits(cell_text(cell)):
        reason = Reason.ILLEGIBLE
    if reason is not None:
        raise RefusalError(reason)
    return "".join(text.split()).translate(_SEPARATORS).upper()


def _why_none(text: str) -> Reason | None:
    if not text:
        return Reason.BLANK
    if any(mask in text for mask in _MASKS):
        return Reason.MASKED
    return Reason.NOT_AVAILABLE if marks.is_nil(text) else marks.missing_word(text)


def _misshapen(text: str) -> Reason:
    return Reason.MASKED if _X_MASK in text else Reason.ILLEGIBLE


def _none(reason: Reason) -> IdentifierReading:
    return IdentifierReading(None, is_valid=False, kind=None, repaired=False, reason=reason)
