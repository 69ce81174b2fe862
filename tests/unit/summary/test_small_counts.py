"""Small counts of persons are left out, and cannot be worked out from a total."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from flows.steps.summarising.queries import read_facts
from flows.steps.summarising.small_counts import MARK, hide_small, small
from flows.steps.summarising.tables import aid_type_table
from flows.steps.summarising.townships import township_table
from tests.sql.returns import COUNTY
from tests.unit.summary.county import PERIOD

COUNTS = st.lists(st.none() | st.integers(0, 30), max_size=12)


@given(COUNTS, st.integers(2, 10))
def test_every_small_count_is_hidden_and_the_hidden_together_are_not_small(
    counts: list[int | None], below: int
) -> None:
    hidden = small(counts, below)
    assert {place for place, count in enumerate(counts) if count and count < below} <= hidden
    positive = {place for place, count in enumerate(counts) if count}
    together = sum(counts[place] or 0 for place in hidden)
    assert not hidden or hidden == positive or (len(hidden) >= 2 and together >= below)


def test_nothing_is_hidden_by_default(snapshot: Path) -> None:
    (facts,) = read_facts(snapshot, period=PERIOD, counties=[COUNTY])
    assert hide_small(facts, 0) == facts


def test_small_counts_are_in_no_table(snapshot: Path) -> None:
    (facts,) = read_facts(snapshot, period=PERIOD, counties=[COUNTY])
    counts = [row["persons"] for row in facts.aid_types if not row["is_total"]]
    below = min(counts) + 1
    shown = hide_small(facts, below)
    rows = aid_type_table(shown).rows
    hidden = [row for row in rows if row["persons"] is None]
    assert len(hidden) >= 2
    assert all(row["payments"] is None and row["hidden"] == MARK for row in hidden)
    towns = [row for row in township_table(shown).rows if row["township_code"]]
    assert MARK in {row["aid_persons_text"] for row in towns}
    assert [row for row in towns if row["aid_persons"] and row["aid_persons"] < below] == []
    ranked = [row for row in shown.ranking if row["indicator_code"] == "aid_persons"]
    assert [row for row in ranked if row["amount"] < below] == []
