"""What a run changed: the snapshot that was published before it against the one that is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from flows.steps.asking import Row, open_snapshot, rows
from flows.steps.statements import statement

TEXT: pa.DataType = pa.string()
NUMBER: pa.DataType = pa.float64()
SUBMISSIONS = pa.schema({"submission_id": TEXT, "status": TEXT, "digest": TEXT})
INDICATORS = pa.schema({"period": TEXT, "county_code": TEXT, "indicator_code": TEXT, "value": NUMBER})


@dataclass(frozen=True, slots=True)
class Standing:
    """Enough of a snapshot to say later what changed.

    Attributes:
        submissions: status and digest of findings of each submission.
        indicators: featured indicators by period, county and code.
    """

    submissions: pa.Table
    indicators: pa.Table


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one standing to the next; nothing, where nothing was published.

    Attributes:
        new: submissions that were not there before.
        changed: submissions of which something else is said now.
        returned: submissions that are returned now and were not before.
        indicators: featured indicators whose value is another one, each with `before`.
    """

    new: int = 0
    changed: int = 0
    returned: int = 0
    indicators: tuple[Row, ...] = ()


NOTHING = Standing(SUBMISSIONS.empty_table(), INDICATORS.empty_table())


def take_standing(snapshot: Path) -> Standing:
    """What is published now; nothing where nothing is, or where it is damaged and will be made again."""
    if not snapshot.exists():
        return NOTHING
    try:
        with open_snapshot(snapshot) as connection:
            submissions = connection.sql(statement("ask/standing_submission")).to_arrow_table()
            return Standing(submissions, connection.sql(statement("ask/standing_indicator")).to_arrow_table())
    except duckdb.Error:
        return NOTHING


def compare(before: Standing, snapshot: Path, period: str | None, counties: Sequence[str]) -> Changes:
    """Changes of submissions altogether, and of the featured indicators of the period and counties shown."""
    with open_snapshot(snapshot) as connection:
        connection.register("standing_submission", before.submissions)
        connection.register("standing_indicator", before.indicators)
        asked = {"period": period, "counties": list(counties)}
        indicators = rows(connection, statement("ask/changed_indicator"), asked)
        return Changes(**rows(connection, statement("ask/changes"))[0], indicators=tuple(indicators))
