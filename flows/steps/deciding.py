"""Decide: an officer's word on findings or on a period becomes events of the journal, which judging applies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flows.decision_errors import (
    DecisionTextError,
    MissingExplanationError,
    NothingToDecideError,
    PeriodStateError,
    TownshipNameError,
)
from flows.steps.asking import Row, ask
from flows.steps.events import CLOSED, CONFIRMED, EXPLAINED, RELEASED, REOPENED, DecisionEvent
from flows.steps.journal import write_journal
from flows.steps.run import Run
from flows.steps.sources import BEIJING
from flows.steps.statements import statement
from schemas.grammar import looks_like_personal_data

EXPLANATION_CHARACTERS = 6
"""As the national platform asks; the macro `explains` says the same to SQL."""
REASON_CHARACTERS = 4
NAME_CHARACTERS = 2
TITLES = {EXPLAINED: "记入说明", RELEASED: "放行", CONFIRMED: "核实", CLOSED: "关闭", REOPENED: "重新开放"}


@dataclass(frozen=True, slots=True)
class FindingDecision:
    """What an officer says of a township's findings under one rule.

    Attributes:
        event: `explained`, `released` or `confirmed`.
        township: 9-digit code, or a name; then the county's code tells equal names apart.
        item: only findings at this item; empty for all of the rule.
        text: the township's explanation (`explained`), else the officer's reason.
        explanation: what the township said, where a release has to record it as well.
    """

    event: str
    period: str
    township: str
    rule_id: str
    text: str
    by: str
    county: str = ""
    item: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class PeriodDecision:
    """A period closed or reopened (`event`), for a county or for one township of it."""

    event: str
    period: str
    county: str
    text: str
    by: str
    township: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was taken down: `findings` is empty for a period; `township_code` is empty for a whole county."""

    event: str
    period: str
    county_code: str
    township_code: str
    place: str
    findings: tuple[Row, ...] = ()

    @property
    def title(self) -> str:
        """What was decided, in Chinese."""
        return TITLES[self.event]


def decide(run: Run, asked: FindingDecision | PeriodDecision) -> Decided:
    """Write a decision down in the journal; the caller holds the writer's lock.

    Raises:
        GonghuiError: it cannot be taken as it is; then nothing is written.
    """
    return decide_findings(run, asked) if isinstance(asked, FindingDecision) else decide_period(run, asked)


def standing(run: Run, decided: Decided) -> list[Row]:
    """How many townships of those concerned have which status in the snapshot."""
    asked = {"period": decided.period, "county_code": decided.county_code, "township_code": decided.township_code}
    return ask(run.home.snapshot, statement("ask/standing_of"), asked)


def decide_findings(run: Run, asked: FindingDecision) -> Decided:
    """Write down a decision on every open finding of the rule, once for each fingerprint.

    Raises:
        GonghuiError: a text is too short or personal, the township is not known, or nothing is there to decide.
    """
    shortest = EXPLANATION_CHARACTERS if asked.event == EXPLAINED else REASON_CHARACTERS
    _check_texts(
        ("说明" if asked.event == EXPLAINED else "理由", asked.text, shortest), ("姓名", asked.by, NAME_CHARACTERS)
    )
    if asked.explanation:
        _check_texts(("说明", asked.explanation, EXPLANATION_CHARACTERS))
    township = _township(run, asked.township, asked.county)
    findings = _findings(run, asked, township)
    write_journal(run.home.archive, run.run_id, _finding_events(run, asked, township, findings))
    code, name = township["township_code"], township["township_name"]
    return Decided(asked.event, asked.period, township["county_code"], code, name, tuple(findings))


def decide_period(run: Run, asked: PeriodDecision) -> Decided:
    """Write down that a period is closed or reopened.

    Raises:
        GonghuiError: a text is too short or personal, or there is no such period, county or township, or nothing
            of it would change.
    """
    _check_texts(("理由", asked.text, REASON_CHARACTERS), ("姓名", asked.by, NAME_CHARACTERS))
    township = _township(run, asked.township, asked.county) if asked.township else None
    code = township["township_code"] if township else ""
    county = _check_state(run, asked, code)
    place = f"{county}{township['township_name']}" if township else county
    event = _event(run, asked.event, asked.period, asked.text, asked.by, county_code=asked.county, township_code=code)
    write_journal(run.home.archive, run.run_id, [event])
    return Decided(asked.event, asked.period, asked.county, code, place)


def _check_texts(*texts: tuple[str, str, int]) -> None:
    for title, text, shortest in texts:
        if len("".join(text.split())) < shortest:
            raise DecisionTextError(title, f"“{text}”太短", f"不少于 {shortest} 个字")
        if looks_like_personal_data(text):
            raise DecisionTextError(title, "里有像身份证号或手机号的内容", "请删去个人信息")


def _township(run: Run, named: str, county: str) -> Row:
    asked = {"named": named, "counties": [county] if county else []}
    found = ask(run.home.snapshot, statement("ask/township_named"), asked)
    if len(found) != 1:
        raise TownshipNameError(named, [f"{row['county_name']}{row['township_name']}" for row in found])
    return found[0]


def _findings(run: Run, asked: FindingDecision, township: Row) -> list[Row]:
    parameters = {
        "township_code": township["township_code"],
        "period": asked.period,
        "rule_id": asked.rule_id,
        "item": asked.item,
        "event": asked.event,
    }
    found = ask(run.home.snapshot, statement("ask/decidable_finding"), parameters)
    if not found:
        raise NothingToDecideError(TITLES[asked.event], township["township_name"], asked.period, asked.rule_id)
    unexplained = any(row["explanation"] is None for row in found)
    if asked.event == RELEASED and unexplained and not asked.explanation:
        raise MissingExplanationError(township["township_name"], asked.period, asked.rule_id)
    return found


def _finding_events(run: Run, asked: FindingDecision, township: Row, findings: Sequence[Row]) -> list[DecisionEvent]:
    said = [(EXPLAINED, asked.explanation)] if asked.explanation else []
    return [
        _event(
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


def _event(run: Run, event: str, period: str, text: str, by: str, **about: str) -> DecisionEvent:
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


def _check_state(run: Run, asked: PeriodDecision, township_code: str) -> str:
    """The county's name, where the decision would change anything."""
    about = {"period": asked.period, "county_code": asked.county, "township_code": township_code}
    states = ask(run.home.snapshot, statement("ask/closing"), about)
    if not states:
        raise PeriodStateError(asked.period, asked.county, "不在报告期表或名册中；请核对报告期和县代码")
    place = str(states[0]["county_name"])
    closed = [row["closed_at"] is not None for row in states]
    if asked.event == CLOSED and all(closed):
        raise PeriodStateError(asked.period, place, "已经关闭")
    if asked.event == REOPENED and not any(closed):
        raise PeriodStateError(asked.period, place, "没有关闭，不需重新开放")
    return place
