"""What the ledgers add up to (L01 … L14), over whole columns: ``sql/measures/30_ledger_measure.sql`` in formulas."""

from collections.abc import Callable

from flows.steps.template.audit.tables import PERIOD_END
from flows.steps.template.model import Formula
from flows.steps.template.places import Places
from schemas.catalogue.model import LedgerMeasure

At = Callable[[str], str]
"""Gives the cells of a ledger's field: a whole column, or one cell."""

YES = '"是"'
TOTAL_ROWS = ("合计", "小计", "总计")
NAMED_BY = {
    "enterprise": ("unit_name", "credit_code"),
    "aid": ("has_person_name", "person_hash"),
    "activity": ("title", "held_on"),
}
"""The columns that make a row one; serial numbers may be there before."""


def number(cells: str) -> str:
    """Numbers and dates of cells, typed or pasted as text; 0 for everything else."""
    return f"IFERROR(--{cells},0)"


def is_single(at: At, ledger: str) -> str:
    """Rows that are no totals."""
    words = f"{at('serial')}&{at(NAMED_BY[ledger][0])}"
    return "*".join(f'ISERROR(FIND("{word}",{words}))' for word in TOTAL_ROWS)


def total(at: At, ledger: str, field: str) -> str:
    """Sum of a field over all rows but totals."""
    return f"SUM({is_single(at, ledger)}*{number(at(field))})"


def is_empty(at: At, ledger: str) -> str:
    """Whether a ledger has no rows."""
    return f"COUNTA({','.join(map(at, NAMED_BY[ledger]))})=0"


def _flagged(*fields: str) -> Callable[[At], str]:
    return lambda at: f"SUM({'*'.join(f'({at(field)}={YES})' for field in fields)})"


def _in_force(contract: str) -> Callable[[At], str]:
    def formula(at: At) -> str:
        signed, expires = number(at(f"{contract}_signed_on")), number(at(f"{contract}_expires_on"))
        days = f"({signed}>0)*({signed}<={PERIOD_END})*({expires}>={PERIOD_END})"
        return f"SUM(({at('is_organised')}={YES})*{days})"

    return formula


def _sum(ledger: str, field: str) -> Callable[[At], str]:
    return lambda at: total(at, ledger, field)


def _times(category: str) -> Callable[[At], str]:
    return lambda at: f'SUM(({at("category")}="{category}")*{number(at("person_times"))})'


def _people(at: At) -> str:
    """Different numbers, and every payment without one for a person of its own."""
    numbers = f'SUBSTITUTE({at("person_hash")},"*","×")'
    first = f'({numbers}<>"")*(MATCH({numbers},{numbers},0)=ROW({at("person_hash")})-MIN(ROW({at("person_hash")}))+1)'
    return f'SUM({first}+({numbers}="")*({at("has_person_name")}<>""))'


FORMULAS: dict[str, Callable[[At], str]] = {
    "L01": _flagged("should_organise"),
    "L02": _flagged("is_organised"),
    "L03": _sum("enterprise", "employees_persons"),
    "L04": _sum("enterprise", "members_persons"),
    "L05": _in_force("contract"),
    "L06": _in_force("wage"),
    "L07": _in_force("womens"),
    "L08": _flagged("is_organised", "workers_congress"),
    "L09": _flagged("is_organised", "open_affairs"),
    "L10": _people,
    "L11": _sum("aid", "cash_yuan"),
    "L12": _sum("aid", "in_kind_yuan"),
    "L13": _times("干部培训"),
    "L14": _times("职工培训"),
}


def measure_formula(measure: LedgerMeasure, places: Places) -> Formula:
    """A measure over its ledger; empty where the ledger has no rows, as there is no measure then either."""

    def at(field: str) -> str:
        return places.rows_of(measure.ledger, field)

    return Formula(f'{{=IF({is_empty(at, measure.ledger)},"",{FORMULAS[measure.code](at)})}}')
