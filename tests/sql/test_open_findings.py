"""What is somebody's work: of each township what counts and what came last, and who has to act on it."""

from typing import Any

import pytest

from flows.steps.asking import rows
from flows.steps.replying.reading import query_replies
from flows.steps.statements import statement
from tests.sql.returns import COUNTY, TOWNS, Desk, open_desk

TOWN = TOWNS[0]
TOO_MANY = {"A02": 51, "C01": 0}
MORE_MEMBERS = {"A11": 1001}
REASON = "其中一家由县级产业工会代管"
SIXTH, SEVENTH = "2023-07-06T09:00:00", "2023-07-07T09:00:00"
LISTS = ("summary/60_finding", "ask/open_finding")


@pytest.fixture
def desk() -> Desk:
    return open_desk()


def _rows(desk: Desk, name: str) -> list[dict[str, Any]]:
    desk.connection.execute(statement("publish/06_pending_submission"))  # as every snapshot has it
    return rows(desk.connection, statement(name), {"counties": [COUNTY], "period": "2023H1"})


def _listed(desk: Desk, name: str, rule_id: str) -> list[str]:
    return [row["file_name"] for row in _rows(desk, name) if row["rule_id"] == rule_id]


def _next_step(desk: Desk) -> str:
    (step,) = (row["next_step"] for row in _rows(desk, "summary/30_township") if row["township_code"] == TOWN)
    return str(step)


@pytest.mark.parametrize("name", LISTS)
def test_what_was_sent_again_with_the_same_fault_is_listed_once(desk: Desk, name: str) -> None:
    desk.send(TOWN, TOO_MANY)
    again = desk.send(TOWN, {**TOO_MANY, "E03": 11}, revision=2, received_at=SIXTH)
    desk.judge()
    assert _listed(desk, name, "HZ-011") == [f"{again}.xlsx"]


@pytest.mark.parametrize("name", LISTS)
def test_what_counts_stays_listed_beside_what_came_last(desk: Desk, name: str) -> None:
    counted = desk.send(TOWN, MORE_MEMBERS)
    returned = desk.send(TOWN, {**MORE_MEMBERS, **TOO_MANY}, revision=2, received_at=SIXTH)
    desk.judge()
    assert _listed(desk, name, "HZ-011") == [f"{returned}.xlsx"]
    assert sorted(_listed(desk, name, "HZ-014")) == sorted([f"{counted}.xlsx", f"{returned}.xlsx"])


@pytest.mark.parametrize("name", LISTS)
def test_a_file_of_no_period_does_not_hide_what_is_open(desk: Desk, name: str) -> None:
    returned = desk.send(TOWN, TOO_MANY)
    desk.send(TOWN, cover={"period": None}, received_at=SIXTH)
    desk.judge()
    assert _listed(desk, name, "HZ-011") == [f"{returned}.xlsx"]


@pytest.mark.parametrize("name", LISTS)
def test_a_reply_that_came_back_leaves_its_return_listed(desk: Desk, name: str) -> None:
    sent = desk.send(TOWN, TOO_MANY)
    desk.judge()
    desk.answer(sent, SIXTH, HZ_011=REASON)
    desk.judge()
    assert [row["explanation"] for row in _rows(desk, name) if row["rule_id"] == "HZ-011"] == [REASON]


def _overtaken(desk: Desk) -> set[str]:
    sent = [row[0] for row in desk.rows("SELECT submission_id FROM submission")]
    return {entry.head["submission_id"] for entry in query_replies(desk.connection, sent) if entry.head["is_overtaken"]}


def test_a_return_sent_back_asks_until_a_later_one_has_come(desk: Desk) -> None:
    first = desk.send(TOWN, TOO_MANY)
    desk.send(TOWNS[1], TOO_MANY)
    desk.judge()
    assert _overtaken(desk) == set()
    second = desk.send(TOWN, {**TOO_MANY, "E03": 11}, revision=2, received_at=SIXTH)
    desk.judge()
    assert _overtaken(desk) == {first}
    desk.send(TOWN, revision=3, received_at=SEVENTH)
    desk.judge()
    assert _overtaken(desk) == {first, second}


def test_a_return_that_counts_asks_on_beside_a_later_one_that_was_sent_back(desk: Desk) -> None:
    desk.send(TOWN, MORE_MEMBERS)
    desk.send(TOWN, TOO_MANY, revision=2, received_at=SIXTH)
    desk.judge()
    assert _overtaken(desk) == set()


def test_an_older_revision_that_comes_late_is_overtaken_already(desk: Desk) -> None:
    desk.send(TOWN, revision=2)
    late = desk.send(TOWN, TOO_MANY, received_at=SIXTH)
    desk.judge()
    assert _overtaken(desk) == {late}


def test_what_the_township_has_explained_is_the_countys_to_release(desk: Desk) -> None:
    sent = desk.send(TOWN, TOO_MANY)
    desk.judge()
    assert "按问题清单改正" in _next_step(desk)
    desk.answer(sent, SIXTH, HZ_011=REASON)
    desk.judge()
    assert "请决定是否放行" in _next_step(desk)


def test_a_newer_return_that_does_not_count_is_somebodys_work(desk: Desk) -> None:
    desk.send(TOWN)
    desk.judge()
    assert _next_step(desk) == ""
    desk.send(TOWN, MORE_MEMBERS, revision=2, received_at=SIXTH)
    desk.judge()
    assert "待说明" in _next_step(desk)
    desk.send(TOWN, TOO_MANY, revision=3, received_at=SEVENTH)
    desk.judge()
    assert "被退回" in _next_step(desk)
