"""Every rule finds what it must, at the cell where it stands, and nothing in a good return."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from schemas.grammar import cell_text
from tests.rules.across import STORIES, Story
from tests.rules.cases import CASES, Case
from tests.rules.sent import GOOD, send_cases, submission_of
from tests.sql.returns import Desk, open_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """All cases on single returns."""
    desk = send_cases(tmp_path_factory.mktemp("rules"))
    yield desk
    desk.connection.close()


def test_the_good_return_is_accepted(desk: Desk) -> None:
    assert desk.findings(GOOD) == set()
    assert desk.status(GOOD) == "accepted"


@pytest.mark.parametrize(
    ("number", "case"), list(enumerate(CASES, start=1)), ids=[f"{c.rule_id}-{n}" for n, c in enumerate(CASES, start=1)]
)
def test_the_failing_return_is_found_at_its_cell(desk: Desk, number: int, case: Case) -> None:
    submission = submission_of(number)
    query = f"""
        SELECT sheet, cell, item_code, raw_text, message, expected, action FROM finding
        WHERE submission_id = '{submission}' AND rule_id = '{case.rule_id}'
    """
    found = desk.rows(query)
    assert len(found) == 1, (found, desk.findings(submission))
    sheet, cell, item, raw, message, expected, action = found[0]
    assert (sheet or "") == case.sheet
    assert (item or "") == case.item
    assert case.says in f"{message}{expected}"
    assert expected
    assert action
    assert "{" not in f"{message}{expected}{action}"
    _points_at(desk.folder / f"{submission}.xlsx", str(sheet), cell, case.raw, raw)
    if case.alone:
        assert desk.findings(submission) == {case.rule_id}


def _points_at(path: Path, sheet: str, cell: object, expected: str | None, quoted: object) -> None:
    """The workbook, opened with another library, holds the quoted text at the address that the finding names."""
    if expected is None:
        return
    assert quoted == expected
    assert cell
    assert cell_text(openpyxl.load_workbook(path, data_only=True)[sheet][str(cell)].value) == expected


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.rule_id)
def test_a_rule_across_returns_finds_the_failing_one_only(story: Story) -> None:
    good, bad = open_desk(), open_desk()
    passing, failing = story.passing(good), story.failing(bad)
    good.judge()
    bad.judge()
    assert story.rule_id not in good.findings(passing)
    assert story.rule_id in bad.findings(failing)
    found = bad.rows(f"""
        SELECT coalesce(item_code, ''), sheet IS NOT NULL, message, expected, action FROM finding
        WHERE submission_id = '{failing}' AND rule_id = '{story.rule_id}'
    """)
    assert len(found) == 1, found
    item, has_sheet, *words = found[0]
    assert item == story.item
    assert has_sheet
    assert all(words)
    assert "{" not in "".join(map(str, words))
