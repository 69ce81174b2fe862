"""The four real reports: what the contract's table says must come out stands in the transcription, line by line."""

from decimal import Decimal
from pathlib import Path

import pytest

from flows.steps.template import ReturnData, TemplateWriter
from schemas.grammar import Quality, Reading, Reason
from schemas.tables import load_form
from tests.corpus import load_roster
from tests.corpus.seeds import COMPLETED, PERIOD, PRINTED, load_values, seed_returns, values_of
from tests.unit.corpus import oracle

SEEDS = Path(__file__).parents[3] / "data" / "seeds"
CATALOGUE = load_form().catalogue
VALUES = load_values(SEEDS)
RETURNS = seed_returns(SEEDS)
MANDATORY = {item.code for item in CATALOGUE.items.values() if item.mandatory}
MASKED = {
    "A01": "1xxxx",
    "A16": "98xxxx",
    "A17": "3xxxx",
    "A18": "xxxx",
    "A19": "3xxxx",
    "C01": "xxxx",
    "C02": "1xxxx",
    "E07": "2xxxx",
    "E08": "2000xxxx",
    "E11": "xxxx",
    "F01": "489xxxx",
    "F02": "386xxxx",
}
EXACT_2 = {
    "A03": 78,
    "A04": 61,
    "A05": 17,
    "A11": 7520,
    "A14": 6,
    "B03": 6,
    "B04": 12,
    "B05": 12,
    "B08": 43,
    "B09": 30,
    "D01": 46,
    "D02": 650,
    "D05": 12,
    "D06": 5,
    "E02": 17,
    "B10": Decimal("0.9"),
    "B11": Decimal("0.95"),
    "B12": Decimal("0.86"),
    "C07": 1,
}


def _readings(name: str) -> dict[str, Reading]:
    found = oracle.readings(CATALOGUE, RETURNS[name])
    return {code: reading for code, reading in found.items() if reading.reason is not Reason.BLANK}


def _exact(name: str) -> dict[str, Decimal]:
    return {code: reading.value for code, reading in _readings(name).items() if reading.value is not None}


def _bounds(name: str) -> dict[str, str]:
    found = _readings(name)
    return {code: f"{one.low}-{one.high}" for code, one in found.items() if one.quality is Quality.LOWER_BOUND}


def _broken(data: ReturnData) -> set[str]:
    return oracle.broken_in_cells(CATALOGUE, data) | oracle.broken_relations(CATALOGUE, [(data, PERIOD)])[0]


def test_report_1_is_typed_as_printed_and_every_mask_is_a_finding() -> None:
    data = RETURNS["1_慈溪_原样.xlsx"]
    assert {code: typed for code, typed in data.figures.items() if isinstance(typed, str)} == MASKED
    masked = {code for code, one in _readings("1_慈溪_原样.xlsx").items() if one.reason is Reason.MASKED}
    assert masked == MASKED.keys()
    assert _exact("1_慈溪_原样.xlsx") == {"A21": 3, "E10": 21}
    assert "HZ-002" in _broken(data)


def test_report_2_as_printed_holds_what_the_text_says_and_no_more() -> None:
    assert _exact("2_原样.xlsx") == EXACT_2
    assert _bounds("2_原样.xlsx") == {"D03": "500-599", "D04": "130-139"}
    assert _broken(RETURNS["2_原样.xlsx"]) == {"HZ-001", "HZ-004"}


def test_report_2_completed_keeps_what_was_printed_and_agrees_with_it() -> None:
    found = _exact("2_补全.xlsx")
    assert {code: found[code] for code in EXACT_2} == EXACT_2
    assert found["A03"] == found["A04"] + found["A05"] + found["A06"]
    assert found["B01"] == 50
    assert found["B02"] == 45
    assert found["B08"] / found["B01"] == found["B12"]
    assert found["B02"] / found["B01"] == found["B10"]
    assert found["B07"] / found["B06"] == found["B11"]
    assert _bounds("2_补全.xlsx") == {"D03": "500-599", "D04": "130-139"}


def test_report_3_has_lower_bounds_and_blanks() -> None:
    assert _bounds("3_原样.xlsx") == {"D08": "500-599", "D09": "200-299", "D10": "100-199"}
    assert _exact("3_原样.xlsx") == {}
    assert _broken(RETURNS["3_原样.xlsx"]) == {"HZ-001", "HZ-004"}


def test_report_4_is_cash_and_goods_for_eight_people() -> None:
    assert _exact("4_原样.xlsx") == {"E03": 8, "E04": 4000, "E05": 1000}
    found = _exact("4_补全.xlsx")
    assert found["E06"] == 5000 == found["E04"] + found["E05"]
    assert (found["E04"] + found["E05"]) / found["E03"] == 625
    assert _broken(RETURNS["4_原样.xlsx"]) == {"HZ-001"}


@pytest.mark.parametrize("name", ["2_补全.xlsx", "3_补全.xlsx", "4_补全.xlsx"])
def test_completed_report_breaks_nothing_that_is_not_explained(name: str) -> None:
    data = RETURNS[name]
    assert _broken(data) <= {"HZ-004"}
    for code in _bounds(name):
        assert len(data.explanations[code]) >= 6
    assert data.figures.keys() >= MANDATORY


def test_invented_values_are_marked_and_all_others_lead_to_their_line() -> None:
    for value in VALUES:
        assert value.remark.startswith("虚构补全") == (value.seed_line == ""), value
        assert (value.verbatim == "") == (value.seed_line == ""), value
        if value.version == PRINTED:
            assert value.typed.rstrip("%") in value.verbatim, value


def test_completed_version_changes_no_printed_value() -> None:
    for report in "234":
        printed, completed = (values_of(VALUES, report, version) for version in (PRINTED, COMPLETED))
        for code, value in printed.items():
            assert completed[code].typed == value.typed


@pytest.mark.parametrize("name", RETURNS)
def test_report_comes_from_a_township_of_the_roster_and_has_no_ledger(name: str) -> None:
    data = RETURNS[name]
    township = load_roster()[str(data.cover["division_code"])]
    assert oracle.broken_on_cover(data, township, PERIOD) == set()
    assert data.ledgers == {}


@pytest.mark.parametrize("name", RETURNS)
def test_committed_workbook_is_what_the_script_writes(name: str) -> None:
    assert (SEEDS / "workbooks" / name).read_bytes() == TemplateWriter(load_form(), PERIOD).to_bytes(RETURNS[name])
