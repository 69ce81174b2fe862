"""Explanations that survive, and what county officers decide."""

from pathlib import Path

import pytest

from flows.steps.loading import load_reference
from flows.steps.reference import ReferenceRowError
from tests.sql.returns import COUNTY, REFERENCE, TOWNS, Desk, open_desk

TOWN, OTHER_TOWN = TOWNS[:2]
MORE_MEMBERS = {"A11": 1001}
REASON = "含退休后保留会籍的会员"
TOO_MANY = {"A02": 51, "C01": 0}
FIFTH, SIXTH, NINTH, TENTH = (f"2023-07-{day:02d}T09:00:00" for day in (5, 6, 9, 10))


@pytest.fixture
def desk() -> Desk:
    return open_desk()


def _finding(desk: Desk, submission_id: str, rule_id: str = "HZ-014") -> tuple[object, ...]:
    asked = f"submission_id = '{submission_id}' AND rule_id = '{rule_id}'"
    (row,) = desk.rows(f"SELECT status, explanation, suggested_explanation FROM finding WHERE {asked}")
    return row


def _current(desk: Desk) -> list[str]:
    return [str(row[0]) for row in desk.rows("SELECT submission_id FROM submission WHERE is_current")]


def test_an_explanation_holds_for_a_resubmission_with_an_unrelated_change(desk: Desk) -> None:
    desk.send(TOWN, MORE_MEMBERS, explanations={"A11": REASON})
    again = desk.send(TOWN, {**MORE_MEMBERS, "E03": 11}, revision=2, received_at=SIXTH)
    desk.judge()
    assert _finding(desk, again) == ("explained", REASON, None)
    assert (desk.status(again), _current(desk)) == ("accepted", [again])


@pytest.mark.parametrize("change", [{"A11": 1002}, {"A11": 1001, "A08": 990}])
def test_a_changed_value_that_the_rule_uses_is_asked_about_again_with_what_was_said(
    desk: Desk, change: dict[str, object]
) -> None:
    desk.send(TOWN, MORE_MEMBERS, explanations={"A11": REASON})
    again = desk.send(TOWN, change, revision=2, received_at=SIXTH)
    desk.judge()
    assert _finding(desk, again) == ("open", None, REASON)
    assert desk.status(again) == "provisional"


def test_the_same_values_in_another_place_are_the_same_finding(desk: Desk) -> None:
    sent = desk.send(TOWN, MORE_MEMBERS)
    moved = desk.send(TOWN, MORE_MEMBERS, revision=2, received_at=SIXTH)
    desk.connection.execute(
        "UPDATE staged.figures SET cell = 'F99', sheet = '表一' WHERE submission_id = ? AND item_code = 'A08'", [moved]
    )
    desk.judge()
    assert desk.fingerprint(sent, "HZ-014") == desk.fingerprint(moved, "HZ-014")


def test_an_explanation_speaks_only_for_its_township(desk: Desk) -> None:
    desk.send(TOWN, MORE_MEMBERS, explanations={"A11": REASON})
    other = desk.send(OTHER_TOWN, MORE_MEMBERS)
    desk.judge()
    assert _finding(desk, other)[0] == "open"


def test_the_next_period_is_offered_the_explanation_and_does_not_take_it_over(desk: Desk) -> None:
    desk.send(TOWN, MORE_MEMBERS, explanations={"A11": REASON})
    later = desk.send(TOWN, {"A11": 1003}, period="2023H2", received_at="2024-01-05T09:00:00")
    desk.judge()
    assert _finding(desk, later) == ("open", None, REASON)
    assert desk.status(later) == "provisional"


def test_a_reply_that_comes_back_explains_and_is_no_return(desk: Desk) -> None:
    sent = desk.send(TOWN, MORE_MEMBERS)
    desk.judge()
    reply = desk.answer(sent, SIXTH, HZ_014=REASON)
    desk.judge()
    assert _finding(desk, sent) == ("explained", REASON, None)
    assert (desk.status(sent), desk.status(reply), desk.findings(reply)) == ("accepted", "answers", set())
    assert desk.rows("SELECT township_code, period FROM submission") == [(TOWN, "2023H1")] * 2
    assert desk.rows(f"SELECT status, submissions FROM completeness_township WHERE township_code = '{TOWN}'")[-1] == (
        "accepted",
        1,
    )
    assert desk.rows("SELECT source, given_by, submission_id FROM explanation") == [("reply", "凯江镇", reply)]


def test_an_answer_to_nothing_that_was_sent_goes_back(desk: Desk) -> None:
    reply = desk.answer("f" * 16, SIXTH)
    desk.judge()
    assert (desk.status(reply), desk.findings(reply)) == ("returned", {"HZ-000"})


def test_a_corrected_copy_of_our_reply_needs_no_new_revision(desk: Desk) -> None:
    sent = desk.send(TOWN, {**MORE_MEMBERS, "F01": 1100})
    desk.judge()
    corrected = desk.send(TOWN, MORE_MEMBERS, received_at=SIXTH, answered_id=sent)
    desk.explain_in(corrected, sent, HZ_014=REASON)
    desk.judge()
    assert desk.rows("SELECT revision, status FROM submission") == [(1, "superseded"), (2, "accepted")]
    once_more = desk.send(TOWN, {**MORE_MEMBERS, "E03": 11}, received_at=NINTH, answered_id=corrected)
    desk.judge()
    assert (desk.findings(once_more), _current(desk)) == ({"HZ-014"}, [once_more])


def test_of_two_answers_to_one_reply_the_newer_stands(desk: Desk) -> None:
    sent = desk.send(TOWN)
    first = desk.send(TOWN, {"E03": 11}, received_at=SIXTH, answered_id=sent)
    second = desk.send(TOWN, {"E03": 12}, received_at=NINTH, answered_id=sent)
    desk.judge()
    assert [desk.status(name) for name in (sent, first, second)] == ["superseded", "superseded", "accepted"]


def test_answers_in_another_townships_return_are_not_taken(desk: Desk) -> None:
    sent = desk.send(TOWN, MORE_MEMBERS)
    desk.judge()
    strange = desk.send(OTHER_TOWN, received_at=SIXTH, answered_id=sent)
    desk.explain_in(strange, sent, HZ_014=REASON)
    desk.judge()
    assert _finding(desk, sent)[0] == "open"
    assert desk.rows(f"SELECT revision, answered_id FROM submission WHERE submission_id = '{strange}'") == [(1, None)]


def test_too_short_an_explanation_explains_nothing_and_is_said_to_be(desk: Desk) -> None:
    sent = desk.send(TOWN, MORE_MEMBERS, explanations={"A11": "情 况　属实 "})
    desk.judge()
    assert _finding(desk, sent) == ("open", None, None)
    ((action,),) = desk.rows("SELECT action FROM finding WHERE rule_id = 'HZ-014'")
    assert str(action).endswith("；已写的说明“情 况　属实 ”不足 6 个字")
    assert desk.rows("SELECT is_sufficient, is_effective FROM explanation") == [(False, False)]


def test_an_officer_takes_down_what_a_township_said(desk: Desk) -> None:
    sent = desk.send(TOWN, MORE_MEMBERS)
    desk.judge()
    desk.decide_finding("explained", sent, "HZ-014", text=REASON)
    desk.judge()
    assert _finding(desk, sent) == ("explained", REASON, None)
    assert desk.rows("SELECT source, given_by FROM explanation") == [("command", "周科长")]


def test_a_release_needs_an_explanation_and_an_explanation_a_release(desk: Desk) -> None:
    silent = desk.send(TOWN, TOO_MANY)
    spoken = desk.send(OTHER_TOWN, TOO_MANY, explanations={"A02": "其中一家由县级产业工会代管"})
    desk.judge()
    assert [desk.status(name) for name in (silent, spoken)] == ["returned", "returned"]
    for name in (silent, spoken):
        desk.decide_finding("released", name, "HZ-011")
    desk.judge()
    assert _finding(desk, silent, "HZ-011")[0] == "open"
    assert _finding(desk, spoken, "HZ-011")[:2] == ("released", "其中一家由县级产业工会代管")
    assert [desk.status(name) for name in (silent, spoken)] == ["returned", "accepted"]
    assert desk.rows("SELECT is_newest FROM clean_return") == [(True,)]


def test_a_mandatory_finding_cannot_be_released(desk: Desk) -> None:
    sent = desk.send(TOWN, {"A03": 50}, explanations={"A03": "其中两个正在组建之中"})
    desk.judge()
    desk.decide_finding("released", sent, "HZ-010")
    desk.judge()
    assert (desk.status(sent), _finding(desk, sent, "HZ-010")[0]) == ("returned", "open")


def test_a_confirmed_figure_is_settled(desk: Desk) -> None:
    sent = desk.send(TOWN, MORE_MEMBERS)
    desk.judge()
    desk.decide_finding("confirmed", sent, "HZ-014")
    desk.judge()
    assert (desk.status(sent), _finding(desk, sent)[0]) == ("accepted", "confirmed")


def test_what_comes_after_closing_is_held_and_counts_once_it_is_reopened(desk: Desk) -> None:
    good = desk.send(TOWN)
    desk.decide("closed")
    late = desk.send(TOWN, {"E03": 11}, revision=2, received_at=NINTH)
    first = desk.send(OTHER_TOWN, received_at=NINTH)
    desk.judge()
    assert [desk.status(name) for name in (good, late, first)] == ["accepted", "held", "held"]
    counted = "SELECT townships_reporting, townships_missing FROM completeness_county"
    assert desk.rows(f"{counted} WHERE period = '2023H1' AND county_code = '{COUNTY}'")[0][0] == 1
    desk.decide("reopened", township_code=TOWN, decided_at=TENTH)
    desk.judge()
    assert [desk.status(name) for name in (good, late, first)] == ["superseded", "accepted", "held"]


def test_closing_again_holds_only_what_comes_after_it(desk: Desk) -> None:
    desk.decide("closed", decided_at=FIFTH)
    desk.decide("reopened", decided_at=SIXTH)
    desk.decide("closed", decided_at=TENTH)
    before = desk.send(TOWN, received_at=NINTH)
    after = desk.send(OTHER_TOWN, received_at="2023-07-11T09:00:00")
    desk.judge()
    assert [desk.status(name) for name in (before, after)] == ["accepted", "held"]


def test_a_closed_period_takes_no_explanation_but_the_countys_word(desk: Desk) -> None:
    spoken, confirmed = (desk.send(town, MORE_MEMBERS) for town in (TOWN, OTHER_TOWN))
    desk.judge()
    desk.decide("closed")
    desk.answer(spoken, NINTH, HZ_014=REASON)
    desk.decide_finding("confirmed", confirmed, "HZ-014", decided_at=NINTH)
    desk.judge()
    assert [desk.status(name) for name in (spoken, confirmed)] == ["provisional", "accepted"]
    assert desk.rows("SELECT text, is_effective FROM explanation") == [(REASON, False)]
    desk.decide("reopened", decided_at=TENTH)
    desk.judge()
    assert desk.status(spoken) == "accepted"


def test_the_same_fault_in_two_ledger_rows_is_two_findings(desk: Desk) -> None:
    sent = desk.send(TOWN)
    place: dict[str, object] = {"submission_id": sent, "sheet": "企业台账"}
    found: dict[str, object] = {**place, "rule_id": "HZ-074", "variant": "term", "found": "40 天"}
    desk.stage("enterprise", [{**place, "row_number": row, "unit_name": f"试验{row}"} for row in (4, 5)])
    desk.stage("found", [{**found, "cell": f"O{row}"} for row in (4, 5)])
    desk.judge()
    assert len(desk.rows("SELECT DISTINCT fingerprint FROM finding WHERE rule_id = 'HZ-074'")) == 2


def _reference_with_deadlines(directory: Path, rows: str) -> Path:
    for name in ("roster", "periods"):
        (directory / f"{name}.csv").write_bytes((REFERENCE / f"{name}.csv").read_bytes())
    header = "period,county_code,township_code,opens,due,late_due"
    (directory / "deadlines.csv").write_text(f"{header}\n{rows}", encoding="utf-8")
    return directory


def test_a_county_and_a_township_may_have_dates_of_their_own(desk: Desk, tmp_path: Path) -> None:
    rows = f"2023H1,{COUNTY},,,2023-07-08,\n2023H1,{COUNTY},{TOWN},,2023-07-04,2023-07-05\n"
    load_reference(desk.connection, desk.form, _reference_with_deadlines(tmp_path, rows))
    for town in TOWNS:
        desk.send(town, received_at=SIXTH if town == TOWN else NINTH)
    desk.judge()
    expected = [(TOWN, "very_late", True), (TOWNS[1], "late", True), (TOWNS[2], "late", True)]
    assert desk.rows("SELECT township_code, lateness, is_late FROM submission ORDER BY township_code") == expected


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (f"2023H1,{COUNTY},,,7月8日,", "due 7月8日；应为：日期"),
        (f"2023H3,{COUNTY},,,2023-07-08,", "没有这个报告期"),
        ("2023H1,999999,,,2023-07-08,", "没有这个 county_code"),
        (f"2023H1,{COUNTY},999999999,,2023-07-08,", "该县没有这个 township_code"),
        (f"2023H1,{COUNTY},,,2023-07-08,\n2023H1,{COUNTY},,,2023-07-09,", "重复"),
    ],
)
def test_a_date_that_cannot_be_followed_is_refused(desk: Desk, tmp_path: Path, row: str, named: str) -> None:
    with pytest.raises(ReferenceRowError, match=named) as refused:
        load_reference(desk.connection, desk.form, _reference_with_deadlines(tmp_path, f"{row}\n"))
    assert refused.value.path.name == "deadlines.csv"
