"""Decide: what county officers say of findings and periods, taken down in the journal."""

from flows.steps.deciding.decide import decide, decide_findings, decide_period, standing
from flows.steps.deciding.model import Decided, FindingDecision, PeriodDecision
from flows.steps.deciding.texts import EXPLANATION_CHARACTERS, NAME_CHARACTERS, REASON_CHARACTERS

__all__ = [
    "EXPLANATION_CHARACTERS",
    "NAME_CHARACTERS",
    "REASON_CHARACTERS",
    "Decided",
    "FindingDecision",
    "PeriodDecision",
    "decide",
    "decide_findings",
    "decide_period",
    "standing",
]
