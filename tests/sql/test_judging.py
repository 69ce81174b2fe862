"""What makes a return count, and which one stands."""

import pytest

from flows.steps.statements import statement
from tests.sql.returns import TOWNS, Between, Desk, open_desk

TOWN, OTHER_TOWN = TOWNS[:2]


@pytest.fixture
def desk() -> Desk:
    return open_desk()


def test_a_good_return_is_accepted_without_findings(desk: Desk) -> None:
    sent = desk.send(TOWN)
    desk.judge()
    assert desk.status(sent) == "accepted"
    assert desk.findings(sent) == set()


def test_a_broken_sum_goes_back_and_shows_the_values(desk: Desk) -> None:
    sent = desk.send(TOWN, {"A03": 50})
    desk.judge()
    assert desk.status(sent) == "returned"
    ((message, expected, cell),) = desk.rows("SELECT message, expected, cell FROM finding")
    assert "基层工会组织数（A03）50个" in str(message)
    assert expected == "应满足 A03 = A04 + A05 + A06；代入为 50 = 40 + 8 + 0"
    assert cell == "D7"


def test_a_query_makes_it_provisional_until_it_is_explained(desk: Desk) -> None:
    silent = desk.send(TOWN, {"A11": 1001})
    spoken = desk.send(OTHER_TOWN, {"A11": 1001}, explanations={"A11": "含退休后保留会籍的会员"})
    short = desk.send(TOWNS[2], {"A11": 1001}, explanations={"A11": "情况属实"})
    desk.judge()
    assert [desk.status(sent) for sent in (silent, spoken, short)] == ["provisional", "accepted", "provisional"]


def test_a_missing_mandatory_item_is_one_finding_and_fails_no_relation(desk: Desk) -> None:
    sent = desk.send(TOWN, {"A03": None})
    desk.judge()
    assert desk.findings(sent) == {"HZ-001"}


def test_a_rough_figure_fails_a_relation_only_where_no_true_value_could_hold(desk: Desk) -> None:
    possible = desk.send(TOWN, {"A04": Between(39, 41)})
    impossible = desk.send(OTHER_TOWN, {"A04": Between(60, 69)})
    desk.judge()
    assert "HZ-010" not in desk.findings(possible)
    assert "HZ-010" in desk.findings(impossible)


def test_a_broken_correction_leaves_the_good_return_standing(desk: Desk) -> None:
    good = desk.send(TOWN)
    broken = desk.send(TOWN, {"A03": 50}, revision=2, received_at="2023-07-06T09:00:00")
    desk.judge()
    assert desk.status(good) == "accepted"
    assert desk.status(broken) == "returned"
    assert desk.rows("SELECT submission_id FROM submission WHERE is_current") == [(good,)]


def test_a_good_correction_replaces_what_stood(desk: Desk) -> None:
    first = desk.send(TOWN)
    second = desk.send(TOWN, {"A02": 46}, revision=2, received_at="2023-07-06T09:00:00")
    desk.judge()
    assert desk.status(first) == "superseded"
    assert desk.status(second) == "accepted"


def test_a_provisional_correction_does_not_push_out_an_accepted_return(desk: Desk) -> None:
    accepted = desk.send(TOWN)
    provisional = desk.send(TOWN, {"A11": 1001}, revision=2, received_at="2023-07-06T09:00:00")
    desk.judge()
    assert desk.rows("SELECT submission_id FROM submission WHERE is_current") == [(accepted,)]
    assert desk.status(provisional) == "provisional"


def test_two_unmarked_returns_the_first_stands_and_the_second_is_asked_for_its_revision(desk: Desk) -> None:
    first = desk.send(TOWN)
    second = desk.send(TOWN, {"A02": 44}, received_at="2023-07-06T09:00:00")
    desk.judge()
    assert desk.status(first) == "accepted"
    assert desk.findings(second) == {"HZ-102"}


def test_after_a_returned_one_the_same_revision_is_welcome(desk: Desk) -> None:
    broken = desk.send(TOWN, {"A03": 50})
    mended = desk.send(TOWN, received_at="2023-07-06T09:00:00")
    desk.judge()
    assert (desk.status(broken), desk.status(mended)) == ("returned", "accepted")


@pytest.mark.parametrize(
    ("cover", "variant"),
    [
        ({"township_name": "浒山街道"}, "township"),
        ({"township_name": "南华镇"}, "code_name"),
        ({"county_name": "万源市"}, "county"),
        ({"period": None}, "missing"),
        ({"has_auditor": None}, "missing"),
        ({"period": "2019H1"}, "unlisted"),
    ],
)
def test_a_cover_that_does_not_fit_goes_back(desk: Desk, cover: dict[str, str | None], variant: str) -> None:
    sent = desk.send(TOWN, cover=cover)
    desk.judge()
    variants = desk.rows("SELECT variant FROM finding WHERE rule_id = 'HZ-100'")
    assert (variant,) in variants
    assert desk.status(sent) == "returned"


@pytest.mark.parametrize("name", ["凯江镇总工会", "凯江", "中江县凯江镇工会委员会", "凯江镇人民政府"])
def test_a_township_is_known_by_the_names_of_its_offices(desk: Desk, name: str) -> None:
    sent = desk.send(TOWN, cover={"township_name": name, "division_code": None})
    desk.judge()
    assert desk.rows("SELECT township_code FROM submission") == [(TOWN,)]
    assert desk.findings(sent) == {"HZ-100"}


def test_late_is_after_the_due_day(desk: Desk) -> None:
    desk.send(TOWN, received_at="2023-07-10T23:59:59")
    desk.send(OTHER_TOWN, received_at="2023-07-11T00:00:00")
    desk.judge()
    assert desk.rows("SELECT is_late FROM submission ORDER BY township_code") == [(False,), (True,)]


def test_a_half_year_that_is_not_set_up_is_told_until_another_return_comes(desk: Desk) -> None:
    desk.send(TOWN, cover={"period": "2031H1"})
    desk.judge()
    assert desk.rows(statement("ask/unlisted_period")) == [("2031H1", 1)]
    desk.send(TOWN, received_at="2023-07-06T09:00:00")
    desk.judge()
    assert desk.rows(statement("ask/unlisted_period")) == []
