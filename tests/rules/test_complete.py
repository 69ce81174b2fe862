"""Every rule has what a rule needs: implementation, returns that pass and fail it, wording, example and page."""

from pathlib import Path

import pytest

from flows.steps.handbook import PAGE, handbook
from flows.steps.handbook.page import anchor, messages_of
from flows.steps.statements import SQL_DIRECTORY
from schemas.catalogue import Rule, load_catalogue
from schemas.tables import STAGED
from tests.rules.across import STORIES
from tests.rules.cases import CASES
from tests.rules.examples import FILE, as_csv, examples
from tests.rules.sent import send_cases

CATALOGUE = load_catalogue()
EVERY_RULE = pytest.mark.parametrize("rule", list(CATALOGUE.rules.values()), ids=lambda rule: rule.rule_id)


def _implementations() -> dict[str, set[str]]:
    checks = {
        check.name
        for model in STAGED.values()
        for column in model.to_schema().columns.values()
        for check in column.checks
    }
    statements = {path.stem for path in (SQL_DIRECTORY / "checks").rglob("*.sql")}
    relations = {rule.rule_id for rule in CATALOGUE.rules.values() if rule.relations}
    return {"pandera": {str(name) for name in checks}, "sql": statements, "relation": relations}


@EVERY_RULE
def test_every_rule_is_implemented(rule: Rule) -> None:
    assert rule.rule_id in _implementations()[rule.implementation]


@EVERY_RULE
def test_every_rule_has_a_passing_and_a_failing_return(rule: Rule) -> None:
    assert rule.rule_id in {case.rule_id for case in CASES} | {story.rule_id for story in STORIES}


@EVERY_RULE
def test_every_rule_has_a_wording(rule: Rule) -> None:
    assert messages_of(rule, CATALOGUE)


@EVERY_RULE
def test_every_rule_has_an_example_and_stands_in_the_handbook(rule: Rule) -> None:
    _, found, rest = PAGE.read_text(encoding="utf-8").partition(f'<a id="{anchor(rule)}"></a>')
    assert found
    section = rest.partition("<a id=")[0]
    assert rule.title in section
    assert CATALOGUE.rule_examples[rule.rule_id].problem in section.replace("\\", "")


def test_the_handbook_is_what_the_catalogue_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == handbook(CATALOGUE), "run `make docs`"


def test_the_examples_are_what_the_failing_returns_are_told(tmp_path: Path) -> None:
    desk = send_cases(tmp_path)
    made = as_csv(examples(desk))
    desk.connection.close()
    assert made == FILE.read_text(encoding="utf-8"), "run `make docs`"
