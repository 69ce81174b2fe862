"""What a run says that it changed: two snapshots of the sample against each other."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from flows.steps.comparing import NOTHING, Changes, Standing, compare, take_standing
from flows.steps.run import Run

PERIOD = "2023H1"


def test_against_itself_nothing_has_changed(sample: Run) -> None:
    standing = take_standing(sample.home.snapshot)
    assert standing.submissions.num_rows
    assert standing.indicators.num_rows
    assert compare(standing, sample.home.snapshot, PERIOD, ()) == Changes()


def test_after_nothing_everything_is_new(sample: Run) -> None:
    after = take_standing(sample.home.snapshot)
    changes = compare(NOTHING, sample.home.snapshot, PERIOD, ())
    returned = [status for status in after.submissions["status"].to_pylist() if status == "returned"]
    assert (changes.new, changes.changed, changes.returned) == (after.submissions.num_rows, 0, len(returned))
    assert {row["before"] for row in changes.indicators} == {None}


def test_what_was_said_before_is_compared_with_what_is_said_now(sample: Run) -> None:
    """A submission that was accepted, one that is new, an indicator that was another one."""
    after = take_standing(sample.home.snapshot)
    rows = after.submissions.to_pylist()
    was_accepted = next(row for row in rows if row["status"] == "returned")
    is_new = next(row for row in rows if row["status"] != "returned")
    before = [row for row in rows if row is not is_new and row is not was_accepted]
    before.append({**was_accepted, "status": "accepted", "digest": "accepted/0/0/0/0"})
    submissions = pa.Table.from_pylist(before, schema=after.submissions.schema)
    changes = compare(Standing(submissions, _doubled(after.indicators)), sample.home.snapshot, PERIOD, ())
    assert (changes.new, changes.changed, changes.returned) == (1, 1, 1)
    assert changes.indicators
    assert all(row["before"] == 2 * row["value"] for row in changes.indicators)


def test_indicators_are_those_of_the_counties_that_are_shown(sample: Run) -> None:
    every = compare(NOTHING, sample.home.snapshot, PERIOD, ()).indicators
    county = every[0]["county_code"]
    shown = compare(NOTHING, sample.home.snapshot, PERIOD, (county,)).indicators
    assert shown == tuple(row for row in every if row["county_code"] == county)
    assert compare(NOTHING, sample.home.snapshot, None, ()).indicators == ()


def test_a_damaged_snapshot_counts_as_none(tmp_path: Path) -> None:
    damaged = tmp_path / "gonghui.duckdb"
    damaged.write_bytes(b"no database")
    assert take_standing(damaged) is NOTHING
    assert take_standing(tmp_path / "nowhere.duckdb") is NOTHING


def _doubled(indicators: pa.Table) -> pa.Table:
    position = indicators.schema.get_field_index("value")
    return indicators.set_column(position, "value", pc.multiply(indicators["value"], 2.0))
