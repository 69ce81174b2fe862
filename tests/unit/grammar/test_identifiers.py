"""Identifiers and personal data. Every number here is invented or a standard's own example (domain 5)."""

import pytest

from schemas.grammar import (
    CellError,
    CellValue,
    Reason,
    looks_like_personal_data,
    read_citizen_id,
    read_credit_code,
    read_division_code,
    redact,
)

VALID_CODES: list[tuple[str, str]] = [
    ("91350100M000100Y43", "enterprise"),
    ("91330282MA0000000A", "enterprise"),
    ("91330282MA20000030", "enterprise"),
    ("92511781MA6000001C", "enterprise"),
    ("81330282MC0000001J", "union"),
    ("81510623MC0000001X", "union"),
    ("N2511781MF00000014", "village"),
]


@pytest.mark.parametrize(("code", "kind"), VALID_CODES)
def test_valid_credit_code(code: str, kind: str) -> None:
    reading = read_credit_code(code)
    assert (reading.value, reading.is_valid, reading.kind, reading.repaired) == (code, True, kind, False)


CODE_NOTATIONS = (
    "91350100m000100y43",
    " 9135 0100 M000 100Y 43",
    "'91350100M000100Y43",
    "９１３５０１００Ｍ０００１００Ｙ４３",
)


@pytest.mark.parametrize("typed", CODE_NOTATIONS)
def test_a_credit_code_in_any_notation(typed: str) -> None:
    assert read_credit_code(typed).value == "91350100M000100Y43"
    assert read_credit_code(typed).is_valid


CODES_IN_LETTERS = ("9I3501OOM000100Y43", "91350100MOOO1OOY43", " 9i3501oom000100y43")


@pytest.mark.parametrize("typed", CODES_IN_LETTERS)
def test_letters_are_repaired_where_the_check_character_agrees(typed: str) -> None:
    reading = read_credit_code(typed)
    assert (reading.value, reading.is_valid, reading.repaired) == ("91350100M000100Y43", True, True)


def test_letters_stay_where_the_check_character_does_not_agree() -> None:
    reading = read_credit_code("91350100MOOO1OOY44")
    assert (reading.value, reading.is_valid, reading.repaired) == ("91350100MOOO1OOY44", False, False)


@pytest.mark.parametrize("code", ["91330282MA20000031", "91350100M000100Y4Z", "9133028AMA20000031"])
def test_a_failing_credit_code_is_kept_but_not_valid(code: str) -> None:
    reading = read_credit_code(code)
    assert (reading.value, reading.is_valid, reading.reason) == (code, False, None)


def test_kinds_of_units() -> None:
    kinds = {"12": "institution", "11": "other", "52": "other", "93": "enterprise", "89": "union", "N1": "village"}
    for prefix, kind in kinds.items():
        assert read_credit_code(prefix.ljust(18, "1")).kind == kind


NO_CODES: list[tuple[CellValue, Reason]] = [
    (None, Reason.BLANK),
    ("　", Reason.BLANK),
    ("无", Reason.NOT_AVAILABLE),
    ("12345678-9", Reason.NOT_AVAILABLE),
    ("330282000012345", Reason.NOT_AVAILABLE),
    ("/", Reason.DASH),
    ("不详", Reason.UNKNOWN),
    ("91330282********30", Reason.MASKED),
    ("91330282MA2000003", Reason.ILLEGIBLE),
    ("91330282XXXXXXXX30", Reason.MASKED),
    ("慈溪市周巷镇某某电器有限公司工会委员会", Reason.ILLEGIBLE),
    ("慈溪市周巷镇电器有限公司工会委员会一", Reason.ILLEGIBLE),
    (913302820000000012.0, Reason.ILLEGIBLE),
    (True, Reason.ILLEGIBLE),
    ("①1350100M000100Y43", Reason.ILLEGIBLE),
    (CellError("#REF!"), Reason.ERROR_CELL),
]


@pytest.mark.parametrize(("cell", "reason"), NO_CODES)
def test_no_credit_code(cell: CellValue, reason: Reason) -> None:
    reading = read_credit_code(cell)
    assert (reading.value, reading.is_valid, reading.reason) == (None, False, reason)


CITIZENS = (
    "11010519491231002X",
    "440524188001010014",
    "330282189912310014",
    "33028218991231009X",
    "510623189901010038",
    "34052419800101001X",
)


@pytest.mark.parametrize("number", CITIZENS)
def test_valid_citizen_id(number: str) -> None:
    for typed in (number, number.lower(), f" {number} ", f"'{number}", f"{number[:6]} {number[6:14]} {number[14:]}"):
        reading = read_citizen_id(typed)
        assert (reading.value, reading.is_valid, reading.kind) == (number, True, "citizen")


CITIZEN_NOTATIONS = ("11010519491231002x", " 110105 19491231 002X ", "'11010519491231002X", "11010519491231002Ｘ")


@pytest.mark.parametrize("typed", CITIZEN_NOTATIONS)
def test_a_citizen_id_in_any_notation(typed: str) -> None:
    reading = read_citizen_id(typed)
    assert (reading.value, reading.is_valid) == ("11010519491231002X", True)


@pytest.mark.parametrize("number", ["330282199001011000", "330282189912310015", "330282189902300014"])
def test_a_failing_citizen_id_is_kept_but_not_valid(number: str) -> None:
    reading = read_citizen_id(number)
    assert (reading.value, reading.is_valid, reading.reason) == (number, False, None)


def test_an_old_citizen_id_is_kept_but_not_valid() -> None:
    for cell in ("330282991231001", 330282991231001, 330282991231001.0):
        reading = read_citizen_id(cell)
        assert (reading.value, reading.is_valid, reading.kind) == ("330282991231001", False, "old")


NO_CITIZENS: list[tuple[CellValue, Reason]] = [
    (330282189912310014, Reason.ILLEGIBLE),
    (330282199001011000, Reason.ILLEGIBLE),
    (3.30282189912310e17, Reason.ILLEGIBLE),
    ("3.30282E+17", Reason.ILLEGIBLE),
    ("330282999999001", Reason.ILLEGIBLE),
    ("33028218991231", Reason.ILLEGIBLE),
    ("330282********0014", Reason.MASKED),
    ("330282xxxxxxxx0014", Reason.MASKED),
    ("", Reason.BLANK),
    ("无", Reason.NOT_AVAILABLE),
    ("同上", Reason.UNKNOWN),
]


@pytest.mark.parametrize(("cell", "reason"), NO_CITIZENS)
def test_no_citizen_id(cell: CellValue, reason: Reason) -> None:
    reading = read_citizen_id(cell)
    assert (reading.value, reading.is_valid, reading.reason) == (None, False, reason)


DIVISIONS: list[tuple[CellValue, str | None]] = [
    ("510623", "510623"),
    (510623, "510623"),
    (510623100.0, "510623100"),
    ("510623100000", "510623100"),
    (510623100000.0, "510623100"),
    ("510623100001", "510623100001"),
    ("５１０６２３ １００", "510623100"),
    ("51062", None),
    ("05106231", None),
    ("51062A", None),
    ("中江县", None),
    (True, None),
    (None, None),
]


@pytest.mark.parametrize(("cell", "code"), DIVISIONS)
def test_division_code(cell: CellValue, code: str | None) -> None:
    assert read_division_code(cell) == code


PERSONAL: list[tuple[str, str]] = [
    ("身份证330282189912310014", "身份证〔已隐去〕"),
    ("身份证33028218991231009x，", "身份证〔已隐去〕，"),
    ("３３０２８２１８９９１２３１００１４", "〔已隐去〕"),
    ("3302 8218 9912 3100 14", "〔已隐去〕"),
    ("330282-18991231-0014", "〔已隐去〕"),
    ("33028218991231001413800000000", "〔已隐去〕〔已隐去〕"),
    ("旧证330282991231001", "旧证〔已隐去〕"),
    ("电话13800000000", "电话〔已隐去〕"),
    ("138-0000-0000 / 139 0000 0000", "〔已隐去〕 / 〔已隐去〕"),
    ("+8613800000000", "〔已隐去〕"),
]


@pytest.mark.parametrize(("text", "redacted"), PERSONAL)
def test_personal_data_is_hidden(text: str, redacted: str) -> None:
    assert redact(text) == redacted
    assert looks_like_personal_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12（含机关3）",
        "91330282MA20000030",
        "2023-06-30 18:00-20:00",
        "合计13500000元",
        "510623100000",
        "0574-63000000",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert redact(text) == text
    assert not looks_like_personal_data(text)
