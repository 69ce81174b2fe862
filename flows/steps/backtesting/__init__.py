"""Back-test: what a rule would have meant to the returns of the past, before it is put in force."""

from flows.steps.backtesting.backtest import Backtest, Span, backtest
from flows.steps.backtesting.errors import UnknownRuleError, WorkBusyError, WorkMissingError, WorkOutdatedError
from flows.steps.backtesting.rules import proposed, rule_of

__all__ = [
    "Backtest",
    "Span",
    "UnknownRuleError",
    "WorkBusyError",
    "WorkMissingError",
    "WorkOutdatedError",
    "backtest",
    "proposed",
    "rule_of",
]
