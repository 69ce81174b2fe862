"""Decisions of county officers, as they are asked for and as they were taken down."""

from dataclasses import dataclass

from flows.steps.asking import Row
from flows.steps.events import CLOSED, CONFIRMED, EXPLAINED, RELEASED, REOPENED

TITLES = {EXPLAINED: "记入说明", RELEASED: "放行", CONFIRMED: "核实", CLOSED: "关闭", REOPENED: "重新开放"}

EXPLAINED_AFTER_CLOSING = (
    "报告期已关闭：说明已存档，重新开放后才计入；县总工会也可直接核实（confirm）或放行（release）。"
)


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
    """What was taken down: `findings` is empty for a period; `township_code` is empty for a whole county.

    Attributes:
        is_closed: the township's period was closed, so that an explanation counts only once it is reopened.
    """

    event: str
    period: str
    county_code: str
    township_code: str
    place: str
    findings: tuple[Row, ...] = ()
    is_closed: bool = False

    @property
    def title(self) -> str:
        """What was decided, in Chinese."""
        return TITLES[self.event]

    @property
    def note(self) -> str:
        """What the officer has to know of it, in Chinese; mostly nothing."""
        return EXPLAINED_AFTER_CLOSING if self.event == EXPLAINED and self.is_closed else ""
