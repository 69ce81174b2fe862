"""All cases on single returns at one desk: each sent by a township of its own, as a real workbook, in one batch."""

from dataclasses import replace
from pathlib import Path

from flows.steps.checking import check_batch
from flows.steps.loading import load_batch
from flows.steps.reading.batch import read_batch
from flows.steps.reading.job import ReadingJob, ReadingLimits
from flows.steps.template import TemplateWriter
from schemas.form import Form
from schemas.tables import load_form, staged_schemas
from tests.rules.across import STORIES
from tests.rules.cases import CASES, Case
from tests.rules.good import Change
from tests.sql.returns import Desk, open_desk

KEY = b"a key for tests only"
GOOD = "0" * 16
NOTHING = Case("", Change())


def single_return_form() -> Form:
    """The form without the rules across returns: all cases share one content, which those would rightly notice."""
    form = load_form()
    across = {story.rule_id for story in STORIES}
    rules = {
        rule_id: replace(rule, active=rule.active and rule_id not in across)
        for rule_id, rule in form.catalogue.rules.items()
    }
    return replace(form, catalogue=replace(form.catalogue, rules=rules))


def submission_of(number: int) -> str:
    """Submission of a case by its number, counted from one; zero is the good return."""
    return f"{number:016d}"


def send_cases(folder: Path) -> Desk:
    """Write, read, check, load and judge the good return and every case."""
    desk = open_desk(single_return_form())
    towns = desk.rows("SELECT county_name, township_name, township_code FROM township JOIN county USING (county_code)")
    writer = TemplateWriter(desk.form, "2023H1")
    jobs = []
    for number, (case, town) in enumerate(zip([NOTHING, *CASES], towns, strict=False)):
        path = folder / f"{submission_of(number)}.xlsx"
        _write(writer, path, case, [str(name) for name in town])
        jobs.append(ReadingJob(path.stem, path.stem * 4, str(path)))
        desk.receive(path.stem, "2023-07-05T09:00:00")
    read_batch(jobs, folder / "staged", desk.form, staged_schemas(), ReadingLimits(), KEY)
    check_batch(folder / "staged", desk.form)
    load_batch(desk.connection, folder / "staged")
    desk.judge()
    desk.folder = folder
    return desk


def _write(writer: TemplateWriter, path: Path, case: Case, town: list[str]) -> None:
    county, name, code = town
    writer.write(path, case.change.applied(county=county, township=name, code=code))
    if case.edit:
        case.edit(path)
