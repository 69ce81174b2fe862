"""Rosters with history: 万源市 had 52 units in 2019 and has 31 since 2020; comparisons follow only what is settled."""

import csv
import shutil
from itertools import count
from pathlib import Path

import pytest

from flows.steps.database import open_work
from flows.steps.loading import load_reference
from flows.steps.reference import ReferenceRowError
from schemas.tables import load_form
from tests.sql.returns import REFERENCE, Desk

COUNTY = "511781"
PERIODS = {"2018H1": "2018-07-05T09:00:00", "2019H1": "2019-07-05T09:00:00", "2020H1": "2020-07-05T09:00:00"}
GUJUN_TOWN, GUJUN, BAIYANG = "511781124", "511781204", "511781202"
"""固军镇 replaced 固军乡 for certain; 白羊乡 was probably merged into it in the same year."""
CHANGBA_TOWN, CHANGBA = "511781119", "511781209"
"""长坝镇 replaced 长坝乡 between 2018 and 2019, and may have taken a part of 花楼乡 a year later."""
HUALOU, LUOWEN = "511781208", "511781103"
"""花楼乡 was split between 罗文镇 and 长坝镇."""
ZONE = "511781901"
"""A development zone with its own union: it reports, and stands in no code table."""

Row = dict[str, str]


def _csv(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _roster() -> list[Row]:
    """The present units since they exist, and the former ones until they were last seen."""
    present = [row for row in _csv(REFERENCE / "roster.csv") if row["county_code"] == COUNTY]
    former = [row for row in _csv(REFERENCE / "roster_history.csv") if row["county_code"] == COUNTY]
    return present + [
        {
            **present[0],
            "township_code": row["old_code"],
            "township_name": row["old_name"],
            "short_name": row["old_name"][:-1],
            "kind": row["old_name"][-1],
            "valid_from": "2019H1" if row["old_code"] == "511781122" else "",
            "valid_to": f"{row['last_vintage_seen']}H2",
        }
        for row in former
    ]


def _open(folder: Path, decisions: list[Row] | None = None, more: list[Row] | None = None) -> Desk:
    _write(folder / "roster.csv", _roster() + (more or []))
    shutil.copy(REFERENCE / "roster_history.csv", folder)
    if decisions:
        _write(folder / "lineage.csv", decisions)
    _write(folder / "periods.csv", [_period(period) for period in PERIODS])
    form, connection = load_form(), open_work()
    load_reference(connection, form, folder)
    return Desk(connection, form, folder, count(1))


def _period(period: str) -> Row:
    year = period[:4]
    dates = {"starts_on": "01-01", "ends_on": "06-30", "opens": "07-01", "due": "07-10", "late_due": "07-20"}
    return {"period": period, "title": f"{year}年上半年"} | {name: f"{year}-{day}" for name, day in dates.items()}


def _decision(old: str, new: str, **changes: str) -> Row:
    return {"old_code": old, "new_code": new, "decided_by": "县总工会组织部", "reason": "民政部门批复"} | changes


def _report_all(desk: Desk) -> None:
    """Every unit of every period reports; its members are a number of its own, so that sums tell who is in them."""
    for number, period in enumerate(PERIODS):
        query = f"SELECT township_code FROM township WHERE valid_in(valid_from, valid_to, '{period}') AND reports"
        for (town,) in desk.rows(f"{query} ORDER BY township_code"):
            figures = {"A11": _members(town) + number, "A12": 1, "A13": 1, "A08": 9000, "B06": 8000}
            desk.send(town, figures, period=period, received_at=PERIODS[period])
    desk.judge()


@pytest.fixture(scope="module")
def undecided(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """All three years reported, and nobody has decided anything."""
    desk = _open(tmp_path_factory.mktemp("undecided"))
    _report_all(desk)
    return desk


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The same, with a merger confirmed and a split given to one of its heirs."""
    decisions = [_decision(BAIYANG, GUJUN_TOWN), _decision(HUALOU, LUOWEN)]
    desk = _open(tmp_path_factory.mktemp("decided"), decisions)
    _report_all(desk)
    return desk


def _members(town: str) -> int:
    return 4000 + int(town[-3:])


def _earlier(desk: Desk, town: str, period: str) -> object:
    query = f"SELECT earlier_numerator FROM indicator_contribution WHERE township_code = '{town}'"
    rows = desk.rows(f"{query} AND period = '{period}' AND indicator_code = 'members_total' AND basis = 'last_year'")
    return rows[0][0] if rows else None


def _uncompared(desk: Desk, period: str) -> dict[object, object]:
    query = "SELECT coalesce(earlier_name, township_name), reason FROM uncompared_unit WHERE basis = 'last_year'"
    return dict(desk.rows(f"{query} AND period = '{period}'"))


def test_the_roster_of_each_year_is_expected(undecided: Desk) -> None:
    query = (
        "SELECT period, count(*), count(*) FILTER (WHERE status = 'accepted') FROM completeness_township GROUP BY ALL"
    )
    expected = dict.fromkeys(PERIODS)
    assert {period: (units, accepted) for period, units, accepted in undecided.rows(query)} == {
        **expected, "2018H1": (52, 52), "2019H1": (52, 52), "2020H1": (31, 31),
    }  # fmt: skip


def test_a_new_code_is_compared_with_the_old_one(undecided: Desk) -> None:
    assert _earlier(undecided, CHANGBA_TOWN, "2019H1") == _members(CHANGBA)
    query = "SELECT like_for_like_townships, like_for_like_successors, units_not_followed FROM indicator_county"
    rows = undecided.rows(f"{query} WHERE period = '2019H1' AND indicator_code = 'members_total'")
    # of 52 units 48 stayed as they were and three only changed their code; of 赵塘乡 it is not known
    assert rows == [(51, 3, 1)]
    assert _uncompared(undecided, "2019H1") == {"赵塘乡": "lost", "赵塘镇": "new"}


def test_mergers_that_nobody_decided_are_named_and_not_compared(undecided: Desk) -> None:
    uncompared = _uncompared(undecided, "2020H1")
    waits = [row for row in _csv(REFERENCE / "roster_history.csv") if row["county_code"] == COUNTY]
    unsettled = {
        row["old_name"]: row for row in waits if row["last_vintage_seen"] == "2019" and row["confidence"] != "high"
    }
    assert unsettled.keys() <= uncompared.keys()
    assert uncompared["皮窝乡"] == "lost"
    assert uncompared["白羊乡"] == "waiting"
    assert uncompared["固军乡"] == "joined"
    assert uncompared["古东关街道"] == "new"
    touched = {code for row in unsettled.values() for code in (row["successor_code"], *row["also_into"].split("|"))}
    present = {str(row[0]) for row in undecided.rows("SELECT township_code FROM township WHERE valid_to = ''")}
    alone = {town for town in present - touched if town != "511781001"}
    query = "SELECT township_code FROM indicator_pair WHERE period = '2020H1' AND indicator_code = 'members_total'"
    assert {row[0] for row in undecided.rows(query)} == alone
    change = "SELECT like_for_like_change, like_for_like_townships, units_not_followed FROM indicator_county"
    rows = undecided.rows(f"{change} WHERE period = '2020H1' AND indicator_code = 'members_total'")
    assert rows == [(float(len(alone)), len(alone), 52 - len(alone))]


def test_a_person_decides_and_the_figures_are_added_up(decided: Desk) -> None:
    assert _earlier(decided, GUJUN_TOWN, "2020H1") == _members(GUJUN) + _members(BAIYANG) + 2
    query = f"SELECT new_code, standing, decided_by FROM township_lineage WHERE old_code = '{BAIYANG}'"
    assert decided.rows(query) == [(GUJUN_TOWN, "decided", "县总工会组织部")]
    assert "白羊乡" not in _uncompared(decided, "2020H1")
    changes = decided.rows(
        "SELECT formerly FROM comparison WHERE basis = '上年同期' AND item_code = 'A11' AND formerly <> ''"
    )
    assert ("白羊乡、固军乡",) in changes


def test_the_rule_on_moves_says_which_units_it_compared_with(tmp_path: Path) -> None:
    desk = _open(tmp_path, [_decision(BAIYANG, GUJUN_TOWN)])
    for town in (GUJUN, BAIYANG):
        desk.send(town, {"A11": 400, "A12": 1, "A13": 1}, period="2019H1", received_at=PERIODS["2019H1"])
    sent = desk.send(GUJUN_TOWN, period="2020H1", received_at=PERIODS["2020H1"])
    desk.judge()
    query = f"SELECT item_code, message FROM finding WHERE submission_id = '{sent}' AND rule_id = 'HZ-080'"
    messages = dict(desk.rows(query))
    assert "A11" not in messages
    assert "上年同期（沿革：白羊乡、固军乡） 100家，本期 50家" in messages["A01"]


def test_a_split_may_be_decided_and_otherwise_waits_for_all_its_heirs(undecided: Desk, decided: Desk) -> None:
    assert _earlier(undecided, CHANGBA_TOWN, "2020H1") is None
    assert _earlier(undecided, LUOWEN, "2020H1") is None
    assert _earlier(decided, CHANGBA_TOWN, "2020H1") == _members(CHANGBA_TOWN) + 1
    assert _earlier(decided, LUOWEN, "2020H1") == _members(LUOWEN) + _members(HUALOU) + 2


@pytest.mark.parametrize(
    ("decisions", "named"),
    [
        ([_decision("511781999", GUJUN_TOWN)], "没有这个 old_code"),
        ([_decision(BAIYANG, "511781998")], "new_code 为 511781998"),
        ([_decision(BAIYANG, GUJUN_TOWN), _decision(BAIYANG, CHANGBA_TOWN)], "重复"),
        ([_decision(BAIYANG, GUJUN_TOWN, decided_by="")], "decided_by 或 reason 为空"),
    ],
)
def test_a_decision_that_cannot_be_followed_is_refused(tmp_path: Path, decisions: list[Row], named: str) -> None:
    with pytest.raises(ReferenceRowError, match=named) as refused:
        _open(tmp_path, decisions)
    assert refused.value.row == decisions[0]["old_code"]


def test_a_name_belongs_to_the_unit_of_the_period(tmp_path: Path) -> None:
    desk = _open(tmp_path)
    cover = {"township_name": "固军", "division_code": None}
    for period in ("2019H1", "2020H1"):
        desk.send(GUJUN, cover=cover, period=period, received_at=PERIODS[period])
    desk.judge()
    assert desk.rows("SELECT township_code FROM submission ORDER BY period") == [(GUJUN,), (GUJUN_TOWN,)]


def test_an_old_code_after_the_change_leads_on_or_goes_back(tmp_path: Path) -> None:
    desk = _open(tmp_path)
    certain = desk.send(GUJUN, period="2020H1", received_at=PERIODS["2020H1"])
    waiting = desk.send(BAIYANG, {"A02": 44}, period="2020H1", received_at=PERIODS["2020H1"])
    desk.judge()
    units = dict(desk.rows("SELECT submission_id, township_code FROM submission"))
    assert units == {certain: GUJUN_TOWN, waiting: BAIYANG}
    assert desk.findings(certain) == {"HZ-103"}
    query = f"SELECT message || expected FROM finding WHERE submission_id = '{waiting}' AND variant = 'not_expected'"
    assert desk.rows(query) == [("“白羊乡”不在本期应报送的名册中，本表没有计入汇总名册中报送到 2019H2 为止",)]
    assert desk.status(waiting) == "returned"


def test_a_zone_outside_the_code_table_reports_and_counts(tmp_path: Path) -> None:
    zone = {
        **_roster()[0],
        "township_code": ZONE,
        "township_name": "万源经济开发区",
        "short_name": "经开区",
        "kind": "其他",
    }
    desk = _open(tmp_path, more=[zone | {"valid_from": "", "valid_to": ""}])
    sent = desk.send(ZONE, period="2020H1", received_at=PERIODS["2020H1"])
    desk.judge()
    assert desk.status(sent) == "accepted"
    query = "SELECT townships_expected, townships_used, value FROM indicator_county WHERE period = '2020H1'"
    assert desk.rows(f"{query} AND indicator_code = 'members_total'") == [(32, 1, 900.0)]
