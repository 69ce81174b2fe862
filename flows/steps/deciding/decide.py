"""Decide: an officer's word on findings or on a period becomes events of the journal, which judging applies."""

from flows.decision_errors import MissingExplanationError, NothingToDecideError, PeriodStateError, TownshipNameError
from flows.steps.asking import Row, ask
from flows.steps.deciding.model import TITLES, Decided, FindingDecision, PeriodDecision
from flows.steps.deciding.records import decision_event, finding_events
from flows.steps.deciding.texts import EXPLANATION_CHARACTERS, NAME_CHARACTERS, REASON_CHARACTERS, check_texts
from flows.steps.events import CLOSED, EXPLAINED, RELEASED, REOPENED
from flows.steps.journal import write_journal
from flows.steps.run import Run
from flows.steps.statements import statement


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
    check_texts(
        ("说明" if asked.event == EXPLAINED else "理由", asked.text, shortest), ("姓名", asked.by, NAME_CHARACTERS)
    )
    if asked.explanation:
        check_texts(("说明", asked.explanation, EXPLANATION_CHARACTERS))
    township = _township(run, asked.township, asked.county)
    findings = _findings(run, asked, township)
    write_journal(run.archive, run.run_id, finding_events(run, asked, township, findings))
    code, name = township["township_code"], township["township_name"]
    is_closed = _is_closed(run, asked.period, township)
    return Decided(asked.event, asked.period, township["county_code"], code, name, tuple(findings), is_closed)


def decide_period(run: Run, asked: PeriodDecision) -> Decided:
    """Write down that a period is closed or reopened.

    Raises:
        GonghuiError: a text is too short or personal, or there is no such period, county or township, or nothing
            of it would change.
    """
    check_texts(("理由", asked.text, REASON_CHARACTERS), ("姓名", asked.by, NAME_CHARACTERS))
    township = _township(run, asked.township, asked.county) if asked.township else None
    code = township["township_code"] if township else ""
    county = _check_state(run, asked, code)
    place = f"{county}{township['township_name']}" if township else county
    event = decision_event(
        run, asked.event, asked.period, asked.text, asked.by, county_code=asked.county, township_code=code
    )
    write_journal(run.archive, run.run_id, [event])
    return Decided(asked.event, asked.period, asked.county, code, place)


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


def _is_closed(run: Run, period: str, township: Row) -> bool:
    about = {"period": period, "county_code": township["county_code"], "township_code": township["township_code"]}
    return any(row["closed_at"] is not None for row in ask(run.home.snapshot, statement("ask/closing"), about))


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
