"""What 审核 shows while a return is typed, counted in LibreOffice against what the county's checks find."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from flows.steps.template import write_template
from flows.steps.template.audit.figures import RULE_CODES
from flows.steps.template.places import Places
from schemas.grammar import Quality, Reason, read_figure
from schemas.grammar.readings import Notation, Reading
from schemas.tables import load_form
from tests.corpus.returns import SEED
from tests.template.office import recalculated
from tests.template.typing_in import (
    EXTRA,
    PERIOD,
    Line,
    broken_lines,
    delivered,
    form_with_extra_rule,
    good_return,
    lines_of,
    odd_return,
    submission_of,
    write_issued,
)

pytestmark = pytest.mark.slow

SHARE_SHOWN = 0.8
ACROSS_RETURNS = {"HZ-080", "HZ-081", "HZ-083", "HZ-102"}
"""What needs other returns: earlier periods, or an earlier version of this one."""
NEVER_CALCULATED = "HZ-002"
"""One return holds a formula without a result: whatever program it is typed in calculates it."""
SOUND = 3
"""So many returns without faults are typed, too: they must come out clean."""


@dataclass(frozen=True)
class Typed:
    """The folder of calculated workbooks, and the blank form as it was written."""

    folder: Path
    blank: Path

    def __getitem__(self, name: str) -> Path:
        return self.folder / f"{name}.xlsx"


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Typed:
    """Everything that these tests look at, calculated in one go."""
    folder = tmp_path_factory.mktemp("typed")
    blank = folder / "blank.xlsx"
    names = {"county_name": "中江县", "township_name": "凯江镇", "township_code": "510623100"}
    write_template(blank, load_form(), period=PERIOD, **names)
    paths = [blank]
    for delivery in [*delivered(faulty=True), *list(delivered(faulty=False))[:SOUND]]:
        path = folder / f"{submission_of(delivery)}.xlsx"
        paths.append(write_issued(path, delivery.content(SEED), delivery.township))
    township, data = odd_return()
    paths.append(write_issued(folder / "odd.xlsx", data, township))
    township, data = good_return()
    paths.append(write_issued(folder / "extra.xlsx", data, township, form_with_extra_rule()))
    return Typed(recalculated(paths, folder)[0].parent, blank)


def test_the_blank_form_says_before_calculating_what_it_says_after(typed: Typed) -> None:
    assert lines_of(typed.blank) == lines_of(typed["blank"])
    assert broken_lines(typed.blank) == []


def test_most_findings_of_the_faulty_returns_show_while_typing(
    typed: Typed, sample_snapshot: duckdb.DuckDBPyConnection
) -> None:
    shown, hidden = Counter[str](), Counter[str]()
    causes: dict[tuple[str, str], bool] = {}
    for delivery in delivered(faulty=True):
        submission = submission_of(delivery)
        lines = broken_lines(typed[submission])
        serious = [finding for finding in _findings(sample_snapshot, submission) if finding[2] != "notice"]
        for rule_id, place, _ in serious:
            is_shown = _shows(lines, rule_id, place)
            (shown if is_shown else hidden)[rule_id] += 1
            causes[submission, rule_id] = causes.get((submission, rule_id), False) or is_shown
    table = "\n".join(f"{rule} {shown[rule]} of {shown[rule] + hidden[rule]}" for rule in sorted(shown | hidden))
    table += f"\nby return and rule {sum(causes.values())} of {len(causes)}"
    assert shown.total() >= SHARE_SHOWN * (shown.total() + hidden.total()), table
    assert set(hidden) <= ACROSS_RETURNS | {NEVER_CALCULATED}, table
    known_here = [is_shown for (_, rule_id), is_shown in causes.items() if rule_id not in ACROSS_RETURNS]
    assert all(known_here), table


def test_every_line_that_shows_is_a_finding(typed: Typed, sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    for delivery in delivered(faulty=True):
        submission = submission_of(delivery)
        found = {rule_id for rule_id, *_ in _findings(sample_snapshot, submission)}
        assert {line.rule_id for line in broken_lines(typed[submission])} <= found, delivery.path


def test_sound_returns_show_nothing(typed: Typed) -> None:
    for delivery in list(delivered(faulty=False))[:SOUND]:
        lines = lines_of(typed[submission_of(delivery)])
        assert {line.status for line in lines} <= {"通过", "未填", "—"}
        assert [line for line in lines if line.status == "未填" and line.rule_id in {"HZ-001", "HZ-100"}] == []


def test_odd_texts_are_taken_as_the_grammar_takes_them(typed: Typed) -> None:
    _, data = odd_return()
    items = load_form().catalogue.items
    places = Places(load_form(), load_form().items_in(PERIOD))
    lines = {line.place: line for line in lines_of(typed["odd"]) if line.rule_id in RULE_CODES}
    differing = {}
    for code, text in data.figures.items():
        line = lines[f"半年报 {places.figure(code)}"]
        expected = _rule_of(read_figure(str(text), items[code].unit), code)
        if (line.rule_id if line.status == "有问题" else "") != expected:
            differing[text] = (line, expected)
    assert differing == {}


def test_a_relation_that_a_county_adds_is_checked_at_once(typed: Typed) -> None:
    [line] = broken_lines(typed["extra"])
    assert (line.rule_id, line.place, line.level) == (EXTRA.rule_id, "半年报 D5、D6", "核实性")
    _, data = good_return()
    assert line.detail == f"{data.figures['A01']} + {data.figures['A02']} < 3"


def _findings(snapshot: duckdb.DuckDBPyConnection, submission: str) -> list[tuple[str, str, str]]:
    """Rule, place and class of every finding."""
    rows = snapshot.execute(
        "SELECT rule_id, concat_ws(' ', sheet, cell), class FROM finding WHERE submission_id = ?", [submission]
    ).fetchall()
    return [(str(rule_id), str(place), str(rule_class)) for rule_id, place, rule_class in rows]


def _shows(lines: list[Line], rule_id: str, place: str) -> bool:
    """Whether a line names the rule, and the cell too where it names cells at all."""
    sheet, _, cell = place.partition(" ")
    for line in lines:
        line_sheet, _, cells = line.place.partition(" ")
        if line.rule_id == rule_id and line_sheet == sheet and (not cells or cell in cells.split("、")):
            return True
    return False


def _rule_of(reading: Reading, code: str) -> str:
    """The rule that the county's checks would name for a figure's reading."""
    item = load_form().catalogue.items[code]
    if reading.quality is Quality.MISSING:
        empty = {Reason.BLANK, Reason.DASH, Reason.NOT_AVAILABLE}
        units = {Reason.UNIT_CONFLICT, Reason.SCALE_CONFLICT}
        if reading.reason in empty:
            return "HZ-001" if item.mandatory else ""
        return "HZ-005" if reading.reason in units else "HZ-002"
    if reading.quality is Quality.LOWER_BOUND:
        return "HZ-004"
    value = reading.value
    assert value is not None
    if value < 0 or (item.kind not in {"money", "rate"} and value != value.to_integral_value()):
        return "HZ-003"
    return "HZ-006" if Notation.NEAR_UNIT in reading.notations else ""
