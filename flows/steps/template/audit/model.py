"""One line of 审核, and the words it speaks in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from flows.steps.template.model import Formula

PASSED, BROKEN, UNFILLED = "通过", "有问题", "未填"
Written: TypeAlias = str | int | Formula


@dataclass(frozen=True, slots=True)
class Check:
    """One line of 审核.

    Attributes:
        rule_id: the rule, or a formula where one line stands for several.
        level: the rule's class in words, or a formula.
        rank: the class as a number, the most serious 1, or a formula.
        content: what is checked.
        place: where, in words.
        target: the cell that a click leads to, such as ``'半年报'!D5``.
        status: formula that gives 通过, 有问题 or 未填.
        detail: formula that shows the values.
        keys: codes and addresses of the cells that turn the class's colour.
        required: whether the return cannot do without.
        rows: rows of text that the line must have room for.
        helpers: further cells of the line, by hidden column.
    """

    rule_id: Written
    level: Written
    rank: Written
    content: Written
    place: str
    target: str
    status: Formula
    detail: Formula
    keys: tuple[str, ...] = ()
    required: bool = False
    rows: int = 1
    helpers: Mapping[int, Written] = field(default_factory=dict)


def status_formula(*, unfilled: str, broken: str, blank: str = UNFILLED) -> Formula:
    """The status of a line.

    Args:
        unfilled: condition under which there is nothing to check.
        broken: condition under which something is wrong.
        blank: what the formula gives on the blank form.
    """
    return Formula(f'=IF({unfilled},"{UNFILLED}",IF({broken},"{BROKEN}","{PASSED}"))', blank)


def quoted(text: str) -> str:
    """Text as a formula writes it."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def listed(words: tuple[str, ...]) -> str:
    """Words as an array constant: ``{"是","否"}``."""
    return f"{{{','.join(map(quoted, words))}}}"
