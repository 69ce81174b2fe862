"""Every example cell of the catalogue of messy input (domain 7.1 to 7.3) is a case with its outcome.

The examples are listed here by their line, as they stand there, and looked up among the cases of the other modules.
"""

from collections.abc import Sized

import pytest

from schemas.grammar import CellError, CellValue, Uncalculated
from tests.unit.grammar import test_dates, test_figures, test_identifiers, test_shares, test_words

FEWEST = 300
EXAMPLES: dict[str, tuple[CellValue, ...]] = {
    "1": ("１２３",),
    "2": ("1,234", "1，234", "1 234", "1,23"),
    "3": ("\u300012\u3000", "\u00a012", "\t12\n", "1\u200b2"),
    "4": ("12",),
    "5": ("12.0", "12.5"),
    "6": ("１２０００元", "61家", "46人次", "8人"),
    "7": ("12万", "1.2万", "3.5万元"),
    "8": ("0.85", 85000),
    "9": ("约130", "130左右", "近200"),
    "10": ("130多", "500余", "100余人次", "60余起"),
    "11": ("50-60", "50～60", "50至60"),
    "12": ("三十", "十二", "廿三", "壹拾贰", "两千零五", "三万五"),
    "13": ("三十余", "百分之八十六"),
    "14": ("98xxxx", "1xxxx", "xxxx", "**", "×××", "__"),
    "15": ("-5", "(5)"),
    "16": ("1.23E+05",),
    "17": ("8/10", "8:10"),
    "18": ("12（含机关3）", "12（注：含村级）", "15家，其中新建2家"),
    "19": ("45+5", "=45+5"),
    "20": ("０", "0", "〇", "零"),
    "21": ("7.17", "5.12"),
    "22": ("", None),
    "23": ("无", "没有", "零报告"),
    "24": ("—", "－", "-", "／", "/"),
    "25": ("N/A", "NA", "None", "null"),
    "26": ("不详", "待统计", "同上", "同前", "〃"),
    "27a": ("86%", "８６％"),
    "27b": (0.86,),
    "27c": (86,),
    "27d": (1,),
    "27e": ("103%",),
    "27f": ("90%",),
    "28": (330282199001011000, "3.30282E+17"),
    "29": ("11010519491231002x", " 110105 19491231 002X ", "'11010519491231002X"),
    "30": ("9I3501OOM000100Y43", "91350100MOOO1OOY43", "91350100m000100y43", " 9135 0100 M000 100Y 43"),
    "31": ("12345678-9", "330282000012345"),
    "32a": ("2023-06-30", "2023/6/30", "2023年6月30日", "2023.6.30", "20230630", "2023。6。30"),
    "32b": ("2023年6月", "2023.6", "2023-06"),
    "32c": (2023.1,),
    "32d": (45107,),
    "32e": ("23.6.30", "6月30日"),
    "32f": ("2023年6月31日",),
    "32g": ("长期", "三年", "1年", "2022.7-2024.6"),
    "33": (Uncalculated("=2+2"),),
    "34": tuple(map(CellError, ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?"))),
}
"""Of 27f, the figures that are absent beside the rate are a matter of the county's tables: ``sql/test_indicators``."""

CASES: list[CellValue] = [
    *(cell for _, cell, _, _ in test_figures.CASES),
    *(cell for cell, _ in test_shares.SHARES),
    *(cell for cell, *_ in test_shares.FORMATTED),
    *(cell for cell, _ in test_dates.DATES),
    *(cell for cell, *_ in test_dates.COMPLETED),
    *(cell for cell, *_ in test_identifiers.NO_CITIZENS),
    *test_identifiers.CITIZEN_NOTATIONS,
    *test_identifiers.CODE_NOTATIONS,
    *test_identifiers.CODES_IN_LETTERS,
    *(cell for cell, _ in test_identifiers.NO_CODES),
]
MORE: tuple[Sized, ...] = (test_figures.SEED, test_identifiers.DIVISIONS, test_words.NEITHER)


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_is_a_case(line: str) -> None:
    known = {(type(cell), cell) for cell in CASES}
    assert [cell for cell in EXAMPLES[line] if (type(cell), cell) not in known] == []


def test_there_are_many_cases() -> None:
    assert len(CASES) + sum(len(cases) for cases in MORE) >= FEWEST
    assert len({(type(cell), cell) for cell in CASES}) >= FEWEST
