"""Whoever sent: by code, name, alias or former name; what is not certain goes back with a proposal."""

from collections.abc import Iterator

import pytest

from tests.sql.returns import Desk, open_desk

WANYUAN = "511781115"
"""铁矿镇, which was 铁矿乡 (511781203) until 2016."""


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = open_desk()
    yield desk
    desk.connection.close()


def _named(desk: Desk, name: str, code: str | None = None, county: str = "万源市") -> str:
    cover = {"township_name": name, "division_code": code, "county_name": county}
    submission = desk.send(WANYUAN, cover=cover)
    desk.judge()
    return submission


def _township(desk: Desk, submission: str) -> object:
    return desk.rows(f"SELECT township_code FROM identified WHERE submission_id = '{submission}'")[0][0]


def _told(desk: Desk, submission: str, rule: str) -> str:
    query = (
        f"SELECT message || '；' || expected FROM finding WHERE submission_id = '{submission}' AND rule_id = '{rule}'"
    )
    return "".join(row[0] for row in desk.rows(query))


@pytest.mark.parametrize("name", ["铁矿乡", "万源市铁矿乡总工会", "铁矿乡人民政府"])
def test_a_former_name_leads_to_its_certain_successor(desk: Desk, name: str) -> None:
    submission = _named(desk, name)
    assert _township(desk, submission) == WANYUAN
    assert "原名称，已按现在的“铁矿镇”记录" in _told(desk, submission, "HZ-103")
    assert "township" not in {row[0] for row in desk.rows("SELECT variant FROM found WHERE rule_id = 'HZ-100'")}


def test_a_former_code_leads_to_its_certain_successor(desk: Desk) -> None:
    submission = _named(desk, "铁矿镇", "511781203")
    assert _township(desk, submission) == WANYUAN
    assert desk.status(submission) == "accepted"


def test_an_inferred_successor_is_proposed(desk: Desk) -> None:
    submission = _named(desk, "丝罗乡", "511781232")
    assert _township(desk, submission) is None
    assert desk.status(submission) == "returned"
    assert "“丝罗乡”已撤销，可能并入黄钟镇，请核对" in _told(desk, submission, "HZ-100")


def test_an_abolished_township_without_successor_is_asked_for(desk: Desk) -> None:
    submission = _named(desk, "皮窝乡", "511781231")
    assert "“皮窝乡”已撤销，请填写现在所属的乡镇（街道）" in _told(desk, submission, "HZ-100")


@pytest.mark.parametrize(
    ("name", "county", "nearest"),
    [("许山街道", "慈溪市", "浒山街道"), ("道林镇", "慈溪市", "逍林镇"), ("凯讧镇", "中江县", "凯江镇")],
)
def test_a_wrong_character_goes_back_with_the_nearest_name(desk: Desk, name: str, county: str, nearest: str) -> None:
    submission = _named(desk, name, county=county)
    assert _township(desk, submission) is None
    assert f"最接近的是{nearest}" in _told(desk, submission, "HZ-100")


def test_a_present_name_goes_before_a_former_one(desk: Desk) -> None:
    submission = _named(desk, "永宁镇")
    assert _township(desk, submission) == "511781123"
    assert _told(desk, submission, "HZ-103") == ""


def test_names_of_other_counties_are_not_taken(desk: Desk) -> None:
    submission = _named(desk, "铁矿乡", county="中江县")
    assert _township(desk, submission) is None
