"""One line a relation of ``rules.csv``, whatever rules stand there."""

import re
from collections.abc import Mapping

from flows.steps.template.audit.figures import PART
from flows.steps.template.audit.levels import Levels
from flows.steps.template.audit.model import BROKEN, PASSED, UNFILLED, Check
from flows.steps.template.audit.tables import STARTED
from flows.steps.template.model import Formula
from flows.steps.template.places import Places
from schemas.catalogue.judgement import Rule
from schemas.catalogue.model import Catalogue
from schemas.grammar.units import PERCENT
from schemas.relation_formula import holds, with_values
from schemas.relation_text import display
from schemas.relations import codes_in

CODE = re.compile(r"[A-Z]\d\d")


class RelationLines:
    """Builds the lines of the relations.

    Args:
        catalogue: items, measures and rules.
        values: the cell that holds the value of each item and ledger measure.
    """

    def __init__(self, catalogue: Catalogue, places: Places, values: Mapping[str, str]) -> None:
        self._catalogue, self._places, self._values = catalogue, places, values
        self._levels = Levels(catalogue)

    def checks(self, period: str) -> list[Check]:
        """All active relations whose figures the form asks in this period."""
        rules = [rule for rule in self._catalogue.rules.values() if rule.active and rule.since <= period]
        pairs = [(rule, relation) for rule in rules for relation in rule.relations]
        return [self._check(*pair) for pair in pairs if set(codes_in(pair[1])) <= self._values.keys()]

    def _check(self, rule: Rule, relation: str) -> Check:
        codes = codes_in(relation)
        items = tuple(code for code in codes if code in self._catalogue.items)
        cells = [self._places.figure(code) for code in items]
        missing = f"COUNT({','.join(self._values[code] for code in codes)})<{len(codes)}"
        values = with_values(relation, self._text)
        return Check(
            rule_id=rule.rule_id,
            level=self._levels.title(rule),
            rank=self._levels.rank(rule),
            content=self._words(relation),
            place=f"{self._places.title('figures')} {'、'.join(cells)}",
            target=self._places.on("figures", cells[0]),
            status=self._status(rule, relation, missing),
            detail=Formula(f'=IF({missing},"",{values})'),
            keys=items,
        )

    def _status(self, rule: Rule, relation: str, missing: str) -> Formula:
        truth = f'IF({holds(relation, self._values.__getitem__)},"{PASSED}","{BROKEN}")'
        absent = f'"{UNFILLED}"'
        if must_be_there := _failing_when_missing(rule, codes_in(relation)):
            cells = ",".join(self._values[code] for code in must_be_there)
            absent = f'IF(AND({STARTED},COUNT({cells})<{len(must_be_there)}),"{BROKEN}","{UNFILLED}")'
        return Formula(f"=IF({missing},{absent},{truth})", UNFILLED)

    def _words(self, relation: str) -> str:
        return CODE.sub(lambda found: self._title(found[0]), display(relation))

    def _title(self, code: str) -> str:
        return f"{self._catalogue.titles[code].removeprefix(PART)}({code})"

    def _text(self, code: str) -> str:
        cell = self._values[code]
        is_rate = self._catalogue.units[code] == PERCENT
        return f'ROUND({cell}*100,4)&"%"' if is_rate else cell


def _failing_when_missing(rule: Rule, codes: tuple[str, ...]) -> tuple[str, ...]:
    first, *others = codes
    left = (first,) if rule.missing_left == "fail" else ()
    return (*left, *others) if rule.missing_right == "fail" else left
