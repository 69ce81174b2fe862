"""Every rule finds what it must, at the cell where it stands, and nothing in a good return."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from flows.steps.checking import check_batch
from flows.steps.loading import load_batch
from flows.steps.reading import ReadingJob, ReadingLimits, read_batch
from flows.steps.template import TemplateWriter
from schemas.catalogue import load_catalogue
from schemas.form import Form
from schemas.grammar import cell_text
from schemas.tables import load_form, staged_schemas
from tests.rules.cases import CASES, Case
from tests.rules.good import Change
from tests.sql.returns import Desk, open_desk

GOOD = "0" * 16
KEY = b"a key for tests only"
ACROSS_RETURNS = {"HZ-080", "HZ-081", "HZ-082", "HZ-090", "HZ-102"}


def _form_of_single_returns() -> Form:
    """The form without the rules across returns: all cases share one content, which those would rightly notice."""
    form = load_form()
    rules = {
        rule_id: replace(rule, active=rule.active and rule_id not in ACROSS_RETURNS)
        for rule_id, rule in form.catalogue.rules.items()
    }
    return replace(form, catalogue=replace(form.catalogue, rules=rules))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """All cases, each sent by a township of its own, read in one batch from real workbooks."""
    folder = tmp_path_factory.mktemp("rules")
    desk = open_desk(_form_of_single_returns())
    towns = desk.rows("SELECT county_name, township_name, township_code FROM township JOIN county USING (county_code)")
    writer = TemplateWriter(desk.form, "2023H1")
    jobs = []
    for number, (change, town) in enumerate(zip([Change(), *(case.change for case in CASES)], towns, strict=False)):
        county, name, code = map(str, town)
        path = folder / f"{number:016d}.xlsx"
        writer.write(path, change.applied(county=county, township=name, code=code))
        jobs.append(ReadingJob(path.stem, path.stem * 4, str(path)))
        desk.receive(path.stem, "2023-07-05T09:00:00")
    read_batch(jobs, folder / "staged", desk.form, staged_schemas(), ReadingLimits(), KEY)
    check_batch(folder / "staged", desk.form)
    load_batch(desk.connection, folder / "staged")
    desk.judge()
    desk.folder = folder
    yield desk
    desk.connection.close()


def test_the_good_return_is_accepted(desk: Desk) -> None:
    assert desk.findings(GOOD) == set()
    assert desk.status(GOOD) == "accepted"


@pytest.mark.parametrize(
    ("number", "case"), list(enumerate(CASES, start=1)), ids=[f"{c.rule_id}-{n}" for n, c in enumerate(CASES, start=1)]
)
def test_the_failing_return_is_found_at_its_cell(desk: Desk, number: int, case: Case) -> None:
    submission = f"{number:016d}"
    query = f"""
        SELECT sheet, cell, item_code, raw_text, message, expected, action FROM finding
        WHERE submission_id = '{submission}' AND rule_id = '{case.rule_id}'
    """
    found = desk.rows(query)
    assert len(found) == 1, (found, desk.findings(submission))
    sheet, cell, item, raw, message, expected, action = found[0]
    assert sheet == case.sheet
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


ELSEWHERE = {"HZ-000", "HZ-008", "HZ-009"} | ACROSS_RETURNS
"""Rules about whole files, and across returns; tests/outcomes and tests/sql hold their cases."""


def test_every_active_rule_has_a_failing_case() -> None:
    active = {rule.rule_id for rule in load_catalogue().rules.values() if rule.active}
    assert active - ELSEWHERE == {case.rule_id for case in CASES}
