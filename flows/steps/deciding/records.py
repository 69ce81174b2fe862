"""Decisions as events of the journal."""

from collections.abc import Sequence
from datetime import UTC, datetime

from flows.steps.asking import Row
from flows.steps.deciding.model import FindingDecision
from flows.steps.events import EXPLAINED, DecisionEvent
from flows.steps.run import Run
from flows.steps.sources import BEIJING


def finding_events(run: Run, asked: FindingDecision, township: Row, findings: Sequence[Row]) -> list[DecisionEvent]:
    """The decision on each finding, after the explanation that came with it."""
    said = [(EXPLAINED, asked.explanation)] if asked.explanation else []
    return [
        decision_event(
            run,
            event,
            asked.period,
            text,
            asked.by,
            township_code=township["township_code"],
            rule_id=finding["rule_id"],
            fingerprint=finding["fingerprint"],
        )
        for finding in findings
        for event, text in [*said, (asked.event, asked.text)]
    ]


def decision_event(run: Run, event: str, period: str, text: str, by: str, **about: str) -> DecisionEvent:
    """A decision of this moment; `about` names what it is about, empty texts are nothing."""
    now = datetime.now(UTC)
    subject = {name: about.get(name) or None for name in ("county_code", "township_code", "rule_id", "fingerprint")}
    return DecisionEvent(
        event=event,
        at=now.isoformat(timespec="microseconds"),
        run_id=run.run_id,
        period=period,
        text=text.strip(),
        by=by.strip(),
        decided_at=now.astimezone(BEIJING).replace(tzinfo=None).isoformat(timespec="microseconds"),
        **subject,
    )
