"""Every number and every blank of the catalogue of messy input (domain 7.1 and 7.2), and more of their kind."""

import pytest

from schemas.grammar import CellValue, Notation, read_figure
from tests.unit.grammar.doubt_cases import DOUBTS
from tests.unit.grammar.number_cases import NUMBERS
from tests.unit.grammar.told import told

CASES = [(kind, *case) for kind, cases in (NUMBERS | DOUBTS).items() for case in cases]


@pytest.mark.parametrize(("kind", "cell", "unit", "outcome"), CASES)
def test_cell_of_the_catalogue(kind: str, cell: CellValue, unit: str, outcome: str) -> None:
    assert told(read_figure(cell, unit)) == outcome, kind


# Every quantity of the four reports (domain 0.2), typed into the cell of the item it belongs to.
SEED: list[tuple[str, str, str]] = [
    ("8xxxx", "%", "?masked"),
    ("1xxxx", "家", "?masked"),
    ("98xxxx", "人", "?masked"),
    ("3xxxx", "个", "?masked"),
    ("xxxx", "个", "?masked"),
    ("xxxx企业", "家", "?masked"),
    ("1xxxx", "家", "?masked"),
    ("3位", "人", "3"),
    ("489xxxx", "人", "?masked"),
    ("386xxxx", "人", "?masked"),
    ("2xxxx", "人", "?masked"),
    ("2000xxxx", "元", "?masked"),
    ("21对", "对", "21"),
    ("xxxx", "元", "?masked"),
    ("二期", "期", "2"),
    ("46人次", "人次", "46"),
    ("130多名职工", "人", "130..139"),
    ("650人次", "人次", "650"),
    ("5名", "人", "5"),
    ("五名", "人", "5"),
    ("2名", "人", "2"),
    ("1家", "个", "1"),
    ("500多名职工", "人", "500..599"),
    ("12项", "项", "12"),
    ("6家", "家", "6"),
    ("12家企业", "家", "12"),
    ("90%", "%", "0.9"),
    ("95%", "%", "0.95"),
    ("30家企业", "家", "30"),
    ("43家企业", "家", "43"),
    ("86%", "%", "0.86"),
    ("17名困难职工", "人", "17"),
    ("100%", "%", "1"),
    ("6家", "个", "6"),
    ("78家", "个", "78"),
    ("61家", "个", "61"),
    ("17家", "个", "17"),
    ("7520人", "人", "7520"),
    ("100余人次", "人次", "100..199"),
    ("100余人次", "本", "100..199"),
    ("9名", "人", "9"),
    ("50余亩", "个", "?unit_conflict"),
    ("300余亩", "个", "?unit_conflict"),
    ("500余份", "份", "500..599"),
    ("200余人次", "人次", "200..299"),
    ("8人", "人", "8"),
    ("4000元", "元", "4000"),
    ("1000元", "元", "1000"),
    ("15吨", "个", "?unit_conflict"),
    ("1.5公里", "个", "?unit_conflict"),
    ("“7.17”", "人", "?illegible"),
    ("“三八”", "人", "?illegible"),
]


@pytest.mark.parametrize(("cell", "unit", "outcome"), SEED)
def test_quantity_of_the_seed(cell: str, unit: str, outcome: str) -> None:
    assert told(read_figure(cell, unit)) == outcome


NOTED: list[tuple[CellValue, str, list[Notation]]] = [
    (12, "人", []),
    (12.0, "人", []),
    ("12", "人", [Notation.TEXT_NUMBER]),
    ("１２", "人", [Notation.FULL_WIDTH]),
    (" 12", "人", [Notation.SPACE]),
    ("1,234", "人", [Notation.SEPARATOR]),
    ("61家", "家", [Notation.UNIT_WORD]),
    ("8名", "人", [Notation.UNIT_WORD]),
    ("61家", "个", [Notation.OTHER_UNIT_WORD]),
    ("46人次", "人", [Notation.NEAR_UNIT]),
    ("100人次", "本", [Notation.NEAR_UNIT]),
    ("1.2万", "人", [Notation.SCALE_WORD]),
    ("3.5万元", "元", [Notation.SCALE_WORD, Notation.UNIT_WORD]),
    ("三十", "人", [Notation.CHINESE_NUMERAL]),
    ("12（含机关3）", "人", [Notation.NOTE]),
    ("45+5", "人", [Notation.SUM]),
    ("1.23E+05", "元", [Notation.EXPONENT]),
    ("86%", "%", [Notation.PERCENT_SIGN]),
    (86, "%", [Notation.PERCENT_NUMBER]),
    ("无", "人", [Notation.NIL_WORD]),
    ("¥12", "元", [Notation.CURRENCY_SIGN]),
    ("(5)", "人", [Notation.BRACKET_NEGATIVE]),
    ("130多", "人", [Notation.BOUND_WORD]),
    (0.1 + 0.2, "元", [Notation.ROUNDED]),
    ("约130", "人", []),
]


@pytest.mark.parametrize(("cell", "unit", "notations"), NOTED)
def test_what_was_normalised_is_named(cell: CellValue, unit: str, notations: list[Notation]) -> None:
    assert list(read_figure(cell, unit).notations) == notations


def test_a_note_is_kept_as_typed() -> None:
    assert read_figure("12（含机关3）", "个").note == "（含机关3）"
    assert read_figure("15家，其中新建2家", "家").note == "其中新建2家"
    assert read_figure("12", "个").note is None


def test_a_note_gives_no_person_away() -> None:
    assert read_figure("1（330282189912310014）", "人").note is None
    assert read_figure("1（证号330282189912310014）", "人").note == "（证号〔已隐去〕）"


def test_an_item_may_have_a_unit_of_its_own() -> None:
    assert told(read_figure("3枚", "枚")) == "3"
    assert told(read_figure("3座", "座")) == "3"
    assert told(read_figure("3人", "座")) == "?unit_conflict"
