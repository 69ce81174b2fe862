"""The lines of the ledgers: for each rule how many cells of which columns are wrong, and where the first one is."""

from collections.abc import Iterable

from flows.steps.template.audit import columns
from flows.steps.template.audit.columns import here
from flows.steps.template.audit.faults import LedgerFault, ledger_faults
from flows.steps.template.audit.levels import Levels
from flows.steps.template.audit.measures import is_empty
from flows.steps.template.audit.model import Check, Written, status_formula
from flows.steps.template.model import Formula
from flows.steps.template.places import HEADER_ROW, Places
from schemas.catalogue.judgement import Rule
from schemas.form import LEDGERS, Form

NAMED_FIELDS = 3
"""So many columns are named in a line of one row."""
LONGER = 2
"""Further rows for what more columns may have to say."""
WORDINGS = {"HZ-090": "同一企业不在本台账中重复", "HZ-100": "日期在报告期内"}
"""Where the rule's own title speaks of more than a ledger's cells."""


class LedgerLines:
    """Builds the lines of the ledgers."""

    def __init__(self, form: Form, places: Places) -> None:
        self._form, self._places, self._levels = form, places, Levels(form.catalogue)

    def groups(self) -> list[list[LedgerFault]]:
        """Faults that share a line: those of one rule in one ledger."""
        rules = self._form.catalogue.rules
        found: dict[tuple[str, str], list[LedgerFault]] = {}
        for fault in ledger_faults(self._form):
            if rules[fault.rule_id].active:
                found.setdefault((fault.ledger, fault.rule_id), []).append(fault)
        order = {ledger: number for number, ledger in enumerate(LEDGERS)}
        return [found[key] for key in sorted(found, key=lambda key: (order[key[0]], key[1]))]

    def check(self, row: int, faults: list[LedgerFault]) -> Check:
        """The line of some faults of one rule in one ledger."""
        rule, ledger = self._form.catalogue.rules[faults[0].rule_id], faults[0].ledger
        title, letter = self._places.title(ledger), self._places.column(ledger, faults[0].field.name)
        counts = f"{here(row, columns.COUNTS)}:{here(row, columns.COUNTS + len(faults) - 1)}"
        return Check(
            rule_id=rule.rule_id,
            level=self._levels.title(rule),
            rank=self._levels.rank(rule),
            content=f"{title}：{_content(rule, faults)}",
            place=title,
            target=self._places.on(ledger, f"{letter}{HEADER_ROW + 1}"),
            status=status_formula(unfilled=is_empty(self._at(ledger), ledger), broken=f"SUM({counts})>0"),
            detail=_detail(row, faults, counts),
            rows=1 if len(faults) <= NAMED_FIELDS else 1 + LONGER,
            helpers=self._helpers(row, faults),
        )

    def _at(self, ledger: str) -> "_Columns":
        return _Columns(self._places, ledger)

    def _helpers(self, row: int, faults: Iterable[LedgerFault]) -> dict[int, Written]:
        found: dict[int, Written] = {}
        for number, fault in enumerate(faults):
            at = self._at(fault.ledger)
            wrong = fault.formula(at, at)
            found[columns.COUNTS + number] = Formula(f"{{=SUM(--({wrong}))}}", 0)
            first = f"MIN(IF({wrong},ROW({at(fault.field.name)})))"
            count = here(row, columns.COUNTS + number)
            found[columns.ROWS + number] = Formula(f"{{=IF({count}=0,0,{first})}}", 0)
        return found


class _Columns:
    """Gives the whole column of a field."""

    def __init__(self, places: Places, ledger: str) -> None:
        self._places, self._ledger = places, ledger

    def __call__(self, field: str) -> str:
        return self._places.rows_of(self._ledger, field)


def _content(rule: Rule, faults: list[LedgerFault]) -> str:
    fields = [fault.field.title for fault in faults]
    title = WORDINGS.get(rule.rule_id, rule.title)
    return title if len(fields) > NAMED_FIELDS else f"{title}（{'、'.join(fields)}）"


def _detail(row: int, faults: list[LedgerFault], counts: str) -> Formula:
    parts = [f'IF(SUM({counts})=0,"","共"&SUM({counts})&"处：")']
    for number, fault in enumerate(faults):
        count, first = here(row, columns.COUNTS + number), here(row, columns.ROWS + number)
        parts.append(f'IF({count}=0,"","{fault.field.title}"&{count}&"处（首处第"&{first}&"行）　")')
    return Formula(f"={'&'.join(parts)}")
