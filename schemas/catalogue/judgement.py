"""The catalogue's rows about rules, their messages, and the states they lead to: plain objects as those of `model`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleClass:
    """One of the four classes of the national online reporting platform, and what it does to a return."""

    rule_class: str
    title: str
    blocks: bool
    asks: bool
    colour: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Status:
    """A state of a submission and whether its figures count."""

    status: str
    title: str
    counts: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class FindingStatus:
    """A state of a finding and whether anybody still has to do something about it."""

    status: str
    title: str
    settled: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: identifier, class, how it is implemented, and its relations in county notation.

    Attributes:
        scope: what it looks at: ``file``, ``cover``, ``cell``, ``row``, ``relation``, ``ledger``, ``period``
            or ``county``.
        implementation: ``pandera``, ``relation`` (compiled from ``relations``) or ``sql`` (``sql/checks/<id>.sql``).
        missing_left: what a missing value on the left side means: ``skip`` or ``fail``.
        missing_right: the same for the right side.
        on_trial: 试行, reported and never blocking.
        active: false while the data that the rule needs are not there yet.
    """

    rule_id: str
    title: str
    rule_class: str
    scope: str
    implementation: str
    relations: tuple[str, ...]
    missing_left: str
    missing_right: str
    on_trial: bool
    active: bool
    since: str
    source: str


@dataclass(frozen=True, slots=True)
class RuleExample:
    """What a return may and may not hold by a rule, and what the failing one was told.

    Attributes:
        good: Chinese words for what passes.
        bad: Chinese words for what fails.
        place: sheet and cell of the finding, or the sheet alone, or empty for a whole file.
        problem: the finding's message; ``expected`` and ``action`` are its other parts.
    """

    rule_id: str
    good: str
    bad: str
    place: str
    problem: str
    expected: str
    action: str


@dataclass(frozen=True, slots=True)
class Message:
    """The Chinese wording of a finding: what is wrong, what it should be, what to do.

    The templates may name ``{item}``, ``{raw}``, ``{unit}``, ``{found}`` and ``{expected}``.
    """

    key: str
    problem: str
    expected: str
    action: str
