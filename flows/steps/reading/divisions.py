"""A rate that its denominator of 0 leaves without a value: missing like a blank one, and no mistake."""

import re
from collections.abc import Iterable, Iterator, Mapping

from flows.steps.reading.sink import Sink
from schemas.catalogue.judgement import Rule
from schemas.grammar import Reason

DIVIDED_BY_ZERO = "#DIV/0!"
REPORTED = re.compile(r"ROUNDS_TO\((\w+), \w+ / (\w+)\)")
"""How the catalogue says of a reported rate what it is a share of."""


def denominators(rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    """Codes of every reported rate and of its denominator."""
    for rule in rules:
        for relation in rule.relations:
            yield from REPORTED.findall(relation)


def excuse_divisions(sink: Sink, shares: Mapping[str, str]) -> None:
    """Tell ``#DIV/0!`` over a denominator of 0 from the error cells that go back.

    Args:
        sink: holds the figures of one return, and takes a notice of each such rate.
        shares: denominator of every reported rate, by code.
    """
    figures = sink.staged.tables.get("figures", {"reason": []})
    if Reason.ERROR_CELL.value not in figures["reason"]:
        return
    values = dict(zip(figures["item_code"], figures["value"], strict=True))
    for number, code in enumerate(figures["item_code"]):
        if figures["raw_text"][number] == DIVIDED_BY_ZERO and values.get(shares.get(code, "")) == 0:
            figures["reason"][number] = Reason.NO_DENOMINATOR.value
            place = {"sheet": figures["sheet"][number], "cell": figures["cell"][number]}
            sink.notice("HZ-008", "no_denominator", item_code=code, found=DIVIDED_BY_ZERO, **place)
