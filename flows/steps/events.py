"""Events of the journal: what arrived, and what people decided. Their names are for good, as the archive is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

RECEIVED = "received"
EXPLAINED, RELEASED, CONFIRMED = "explained", "released", "confirmed"
CLOSED, REOPENED = "closed", "reopened"
FINDING_DECISIONS = frozenset({EXPLAINED, RELEASED, CONFIRMED})
DECISIONS = FINDING_DECISIONS | {CLOSED, REOPENED}


@dataclass(frozen=True, slots=True)
class ReceivedEvent:
    """A file arrived.

    Attributes:
        at: when it was written down (UTC): it says what was known when, and no table is computed from it.
        source: path inside its source, so that a moved share changes nothing.
        received_at: when the file arrived, in Beijing time, ISO without an offset.
    """

    event: str
    at: str
    run_id: str
    sha256: str
    submission_id: str
    file_name: str
    source: str
    size: int
    kind: str
    received_at: str


@dataclass(frozen=True, slots=True)
class DecisionEvent:
    """A person decided: about a finding (explained, released, confirmed), or about a period (closed, reopened).

    Attributes:
        at: when it was written down (UTC): it says what was known when, and no table is computed from it.
        county_code: of a period's decision; None where a finding's township says it.
        township_code: None where a period is closed or reopened for the whole county.
        rule_id: rule of the finding, with its fingerprint; both None for a period.
        text: the township's explanation, or the county's reason.
        by: who decided.
        decided_at: when, in Beijing time, ISO without an offset; tables are computed from it.
    """

    event: str
    at: str
    run_id: str
    county_code: str | None
    township_code: str | None
    period: str
    rule_id: str | None
    fingerprint: str | None
    text: str
    by: str
    decided_at: str


Event: TypeAlias = ReceivedEvent | DecisionEvent


def event_of(fields: dict[str, Any]) -> Event:
    """An event from the fields of its line.

    Raises:
        KeyError, TypeError, ValueError: it is none that this version knows; nothing of the journal is passed over.
    """
    kind = fields["event"]
    if kind == RECEIVED:
        return ReceivedEvent(**fields)
    if kind not in DECISIONS:
        found = f"{kind!r} is no event that this version knows; a newer one wrote it"
        raise ValueError(found)
    decision = DecisionEvent(**fields)
    datetime.fromisoformat(decision.decided_at)
    if None in _subject(decision):
        found = f"{kind} does not say what it is about"
        raise ValueError(found)
    return decision


def _subject(decision: DecisionEvent) -> tuple[str | None, ...]:
    if decision.event in FINDING_DECISIONS:
        return decision.township_code, decision.rule_id, decision.fingerprint
    return (decision.county_code,)
