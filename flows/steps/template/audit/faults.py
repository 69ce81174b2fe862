"""What can be wrong in a cell of a ledger, as formulas that hold for one cell and for a whole column alike.

A conditional format asks them about its own cell, a line of 审核 about the column.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flows.steps.template.audit.measures import NAMED_BY, TOTAL_ROWS, At, is_single, number
from flows.steps.template.audit.tables import (
    CITIZEN_MODULUS,
    CITIZEN_WEIGHTS,
    CODE_LENGTH,
    CREDIT_MODULUS,
    CREDIT_WEIGHTS,
    PERIOD_END,
    PERIOD_START,
    POSITIONS,
)
from flows.steps.template.places import DATED_IN_PERIOD
from schemas.form import LEDGERS, Form, FormField
from schemas.tables.enterprise import COLLECTIVE_TERM, WAGE_TERM

CREDIT_ALPHABET, CITIZEN_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY", "0123456789X"
LEGACY_LENGTHS = (9, 13, 15)
"""组织机构代码 and 注册号 of the time before 2015 are no wrong credit codes."""
SUBTOTAL = "小计"
"""Adds up only a part of the rows, which no formula can tell."""
SHORTEST = 3
"""Shorter entries than that stand for none: 无, —, 暂无."""
NUMBERS = {"count", "money"}
CONTRACTS = {"contract": COLLECTIVE_TERM, "wage": WAGE_TERM, "womens": COLLECTIVE_TERM}

Condition = Callable[[At, At], str]
"""Gives the condition from the cells in question, and from the whole columns."""


@dataclass(frozen=True, slots=True)
class LedgerFault:
    """A fault that cells of one column can have; its condition is a number, 0 where all is well."""

    rule_id: str
    ledger: str
    field: FormField
    condition: Condition

    def formula(self, at: At, whole: At) -> str:
        """The condition, true also where a cell holds an error."""
        return f"IFERROR(({self.condition(at, whole)})*1,1)>0"


def ledger_faults(form: Form) -> Iterator[LedgerFault]:
    """Every fault of every ledger that its own cells show."""
    for ledger in LEDGERS:
        for field in form.fields[ledger]:
            for rule_id, condition in _conditions(ledger, field):
                yield LedgerFault(rule_id, ledger, field, condition)


def _conditions(ledger: str, field: FormField) -> Iterator[tuple[str, Condition]]:
    name = field.name
    if field.kind in NUMBERS:
        yield "HZ-003", lambda at, _: f"{number(at(name))}<0"
        yield "HZ-007", _no_number(field)
        yield "HZ-071", _wrong_total(ledger, name)
    if field.choices:
        others = "".join(f'*({{0}}<>"{choice}")' for choice in field.choices)
        yield "HZ-007", lambda at, _: f'({at(name)}<>""){others.format(at(name))}'
    if field.kind == "date":
        yield "HZ-007", lambda at, _: f"(LEN({at(name)})>1)*ISERROR(--{at(name)})"
    if field.kind == "credit_code":
        yield "HZ-072", lambda at, _: _bad_credit_code(at(name))
        yield "HZ-090", lambda at, whole: _repeated(at(name), whole(name))
    if field.kind == "citizen_id":
        yield "HZ-073", lambda at, _: _bad_citizen_id(at(name))
    if (ledger, name) in DATED_IN_PERIOD:
        yield "HZ-100", lambda at, _: _outside(number(at(name)))
    if ledger == "enterprise" and name.endswith("_expires_on"):
        yield "HZ-074", _odd_term(name.removesuffix("_expires_on"))


def _no_number(field: FormField) -> Condition:
    def condition(at: At, _: At) -> str:
        cell = at(field.name)
        text = f"(LEN({cell})>1)*ISTEXT({cell})*ISERROR(--{cell})"
        return f"{text}+({number(cell)}<>INT({number(cell)}))" if field.kind == "count" else text

    return condition


def _wrong_total(ledger: str, name: str) -> Condition:
    """A total row whose figure is not the sum of the others."""

    def condition(at: At, whole: At) -> str:
        words = f"{at('serial')}&{at(NAMED_BY[ledger][0])}"
        is_total = "+".join(f'ISNUMBER(FIND("{word}",{words}))' for word in TOTAL_ROWS if word != SUBTOTAL)
        rows = f"SUMPRODUCT({is_single(whole, ledger)}*{number(whole(name))})"
        return f'({is_total})*({at(name)}<>"")*(ROUND({number(at(name))}-{rows},6)<>0)'

    return condition


def _code(cell: str) -> str:
    return f'SUBSTITUTE(SUBSTITUTE(UPPER({cell}&"")," ",""),"-","")'


def _weighted(code: str, alphabet: str, weights: str) -> str:
    """Weighted sum of a code's characters; one that is not of the alphabet makes it a broken number."""
    return f'MMULT(IFERROR(FIND(MID({code},{POSITIONS},1),"{alphabet}")-1,0.0137),{weights})'


def _bad_credit_code(cell: str) -> str:
    code = _code(cell)
    legacy = "".join(f"*(LEN({code})<>{length})" for length in LEGACY_LENGTHS)
    remainder = f"MOD({_weighted(code, CREDIT_ALPHABET, CREDIT_WEIGHTS)},{CREDIT_MODULUS})"
    return f'(LEN({code})>{SHORTEST}){legacy}*((LEN({code})<>{CODE_LENGTH})+({remainder}<>0)+(LEFT({code})="8"))'


def _bad_citizen_id(cell: str) -> str:
    code = _code(cell)
    remainder = f"MOD({_weighted(code, CITIZEN_ALPHABET, CITIZEN_WEIGHTS)},{CITIZEN_MODULUS})"
    month, day = f"MID({code},11,2)", f"MID({code},13,2)"
    born = f"DATE(MID({code},7,4),{month},{day})"
    no_birth = f"IFERROR((MONTH({born})<>--{month})+(DAY({born})<>--{day}),1)"
    return f"(LEN({code})>{SHORTEST})*((LEN({code})<>{CODE_LENGTH})+({remainder}<>1)+{no_birth})"


def _repeated(cell: str, column: str) -> str:
    """A code that stands further up already; compared as text, for 18 digits are too many for a number."""
    return f'({cell}<>"")*(IFERROR(MATCH({cell}&"",{column}&"",0),0)<>ROW({cell})-MIN(ROW({column}))+1)'


def _outside(day: str) -> str:
    return f"({day}>0)*(({day}<{PERIOD_START})+({day}>{PERIOD_END}))"


def _odd_term(contract: str) -> Condition:
    shortest, longest = CONTRACTS[contract]

    def condition(at: At, _: At) -> str:
        signed, expires = number(at(f"{contract}_signed_on")), number(at(f"{contract}_expires_on"))
        days = f"({expires}-{signed})"
        return f"({signed}>0)*({expires}>0)*(({days}<{shortest})+({days}>{longest}))"

    return condition
