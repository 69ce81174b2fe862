"""What a run changed: the snapshot that was published before it against the one that is now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flows.asking_errors import QueryError
from flows.steps.asking import Row, ask
from flows.steps.statements import statement


@dataclass(frozen=True, slots=True)
class Standing:
    """Enough of a snapshot to say later what changed.

    Attributes:
        submissions: status and digest of findings of each submission.
        indicators: featured indicators by period, county and code.
    """

    submissions: dict[str, tuple[str, str]] = field(default_factory=dict)
    indicators: dict[tuple[str, str, str], Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one standing to the next.

    Attributes:
        new: submissions that were not there before.
        changed: submissions of which something else is said now.
        returned: submissions that are returned now and were not before.
        indicators: featured indicators whose value is another one, each with `before`.
    """

    new: int
    changed: int
    returned: int
    indicators: tuple[Row, ...]


def take_standing(snapshot: Path) -> Standing:
    """What is published now; nothing where nothing is, or where it is damaged and will be made again."""
    if not snapshot.exists():
        return Standing()
    try:
        submissions = ask(snapshot, statement("ask/standing_submission"))
        indicators = ask(snapshot, statement("ask/standing_indicator"))
    except QueryError:
        return Standing()
    return Standing(
        {row["submission_id"]: (row["status"], row["digest"]) for row in submissions},
        {(row["period"], row["county_code"], row["indicator_code"]): row for row in indicators},
    )


def compare(before: Standing, after: Standing, period: str, counties: Sequence[str]) -> Changes:
    """Changes of submissions altogether, and of the featured indicators of the period and counties shown."""
    common = before.submissions.keys() & after.submissions.keys()
    returned = {name for name, (status, _) in after.submissions.items() if status == "returned"}
    return Changes(
        new=len(after.submissions.keys() - common),
        changed=sum(before.submissions[name] != after.submissions[name] for name in common),
        returned=sum(before.submissions.get(name, ("", ""))[0] != "returned" for name in returned),
        indicators=tuple(
            {**row, "before": _value(before, key)}
            for key, row in after.indicators.items()
            if key[0] == period and (not counties or key[1] in counties) and row["value"] != _value(before, key)
        ),
    )


def _value(standing: Standing, key: tuple[str, str, str]) -> float | None:
    row = standing.indicators.get(key)
    return None if row is None else row["value"]
