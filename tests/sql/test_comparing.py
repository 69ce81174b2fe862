"""Rules across periods and townships: moves, slips, copies and doubles."""

import pytest

from tests.sql.returns import TOWNS, Desk, open_desk

TOWN, OTHER_TOWN = TOWNS[:2]
LAST_YEAR, THIS_YEAR = "2022H1", "2023H1"


@pytest.fixture
def desk() -> Desk:
    return open_desk()


def _variants(desk: Desk, submission_id: str, rule_id: str) -> list[tuple[object, ...]]:
    query = f"SELECT variant, item_code, cell FROM finding WHERE submission_id = '{submission_id}'"
    return desk.rows(f"{query} AND rule_id = '{rule_id}' ORDER BY ALL")


def test_a_stock_that_moves_by_a_third_is_asked_about_and_a_small_one_is_not(desk: Desk) -> None:
    desk.send(TOWN, {"A17": 2, "A21": 2}, period=LAST_YEAR)
    sent = desk.send(TOWN, {"A17": 3, "A21": 2, "A07": 90, "A08": 1400}, period=THIS_YEAR)
    desk.judge()
    ((_, item, cell),) = _variants(desk, sent, "HZ-080")
    assert item == "A08"
    assert str(cell).startswith("D")
    ((message, status),) = desk.rows("SELECT message, status FROM finding WHERE rule_id = 'HZ-080'")
    assert "上年同期 1000人，本期 1400人（+40%）" in str(message)
    assert status == "trial"
    assert desk.status(sent) == "accepted"


@pytest.mark.parametrize(
    ("earlier", "now", "variant"),
    [(200, 2000, "shift"), (5, 50000, "scale"), (100, 400, "factor"), (100, 290, None), (2, 8, None)],
)
def test_a_flow_that_a_slip_explains(desk: Desk, earlier: int, now: int, variant: str | None) -> None:
    desk.send(TOWN, {"D08": earlier}, period=LAST_YEAR)
    sent = desk.send(TOWN, {"D08": now, "A03": 47, "A04": 39}, period=THIS_YEAR)
    desk.judge()
    assert [found[0] for found in _variants(desk, sent, "HZ-081")] == ([variant] if variant else [])


def test_a_copy_of_the_last_return_and_of_a_neighbours(desk: Desk) -> None:
    desk.send(TOWN, period="2022H2", received_at="2023-01-05T09:00:00")
    old = desk.send(TOWN, period=THIS_YEAR)
    neighbours = desk.send(OTHER_TOWN, period=THIS_YEAR)
    desk.judge()
    assert [found[0] for found in _variants(desk, old, "HZ-081")] == ["copy_neighbour", "copy_previous"]
    assert [found[0] for found in _variants(desk, neighbours, "HZ-081")] == ["copy_neighbour"]
    messages = desk.rows("SELECT message FROM finding WHERE variant = 'copy_previous'")
    assert messages == [("各项数字与2022年下半年凯江镇完全相同",)]


def test_union_stock_follows_from_the_last_one(desk: Desk) -> None:
    desk.send(TOWN, {"A03": 40, "A04": 32}, period="2022H2", received_at="2023-01-05T09:00:00")
    fits = {"A14": 9, "A15": 1}
    sent = desk.send(TOWN, fits)
    desk.judge()
    assert "HZ-082" not in desk.findings(sent)
    broken = desk.send(TOWN, {"A14": 9, "A15": 0}, revision=2, received_at="2023-07-06T09:00:00")
    desk.judge()
    assert "HZ-082" in desk.findings(broken)


def _enterprise(submission_id: str, row: int, code: str) -> dict[str, object]:
    return {"submission_id": submission_id, "sheet": "企业台账", "row_number": row, "credit_code": code}


def _aid(submission_id: str, row: int, person: str) -> dict[str, object]:
    return {"submission_id": submission_id, "sheet": "帮扶台账", "row_number": row, "person_hash": person}


def test_one_enterprise_in_two_townships_or_twice_in_one(desk: Desk) -> None:
    first, second = desk.send(TOWN), desk.send(OTHER_TOWN, {"A02": 44})
    desk.stage("enterprise", [_enterprise(first, 4, "X"), _enterprise(first, 5, "X"), _enterprise(second, 4, "Y")])
    desk.stage("enterprise", [_enterprise(second, 9, "X")])
    desk.judge()
    query = "SELECT submission_id, message FROM finding WHERE rule_id = 'HZ-090' ORDER BY submission_id"
    found = desk.rows(query)
    assert [row[0] for row in found] == [first, first, second]
    assert "凯江镇、南华镇" in str(found[0][1])


def test_one_person_may_be_helped_twice_in_a_township_but_not_in_two(desk: Desk) -> None:
    first, second = desk.send(TOWN), desk.send(OTHER_TOWN, {"A02": 44})
    desk.stage("aid", [_aid(first, 4, "p"), _aid(first, 5, "p"), _aid(second, 4, "q")])
    desk.judge()
    assert desk.rows("SELECT count(*) FROM finding WHERE rule_id = 'HZ-090'") == [(0,)]
    desk.stage("aid", [_aid(second, 5, "p")])
    desk.judge()
    assert desk.rows("SELECT count(*) FROM finding WHERE rule_id = 'HZ-090'") == [(3,)]
