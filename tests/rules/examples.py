"""The examples of the handbook, as the failing returns of these tests give them.

`python -m tests.rules.examples` writes them into the catalogue.
"""

import csv
import io
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path

from schemas.catalogue import CATALOGUE_DIRECTORY, RuleExample, load_catalogue
from tests.rules.across import STORIES, Story
from tests.rules.cases import CASES, Case
from tests.rules.sent import send_cases, submission_of
from tests.rules.words import described
from tests.sql.returns import Desk, open_desk

FILE = CATALOGUE_DIRECTORY / "rule_examples.csv"


def examples(desk: Desk) -> dict[str, RuleExample]:
    """One example a rule, in the order of the rules: the first case, or the story across returns."""
    made = {example.rule_id: example for example in (*_of_stories(), *_of_cases(desk))}
    return {rule_id: made[rule_id] for rule_id in load_catalogue().rules if rule_id in made}


def _of_cases(desk: Desk) -> Iterator[RuleExample]:
    numbered = list(enumerate(CASES, start=1))
    first: dict[str, tuple[int, Case]] = {case.rule_id: (number, case) for number, case in reversed(numbered)}
    for number, case in first.values():
        good, bad = described(case, desk.form)
        yield _example(desk, case.rule_id, submission_of(number), good, bad)


def _of_stories() -> Iterator[RuleExample]:
    return (_of_story(story) for story in STORIES)


def _of_story(story: Story) -> RuleExample:
    desk = open_desk()
    failing = story.failing(desk)
    desk.judge()
    return _example(desk, story.rule_id, failing, story.good, story.bad)


def _example(desk: Desk, rule_id: str, submission_id: str, good: str, bad: str) -> RuleExample:
    query = f"""
        SELECT concat_ws(' ', sheet, cell), message, expected, action FROM finding
        WHERE submission_id = '{submission_id}' AND rule_id = '{rule_id}'
    """
    place, *words = desk.rows(query)[0]
    return RuleExample(rule_id, good, bad, str(place), *map(str, words))


def as_csv(made: dict[str, RuleExample]) -> str:
    """The examples as the catalogue keeps them."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [field.name for field in fields(RuleExample)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(example) for example in made.values())
    return text.getvalue()


def main() -> None:
    """Write the catalogue's examples again."""
    with tempfile.TemporaryDirectory() as folder:
        FILE.write_text(as_csv(examples(send_cases(Path(folder)))), encoding="utf-8")


if __name__ == "__main__":
    main()
