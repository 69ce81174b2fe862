"""Conditional formats: a wrong cell takes its class's colour while it is typed."""

from collections.abc import Mapping

from flows.steps.excel import Options, Worksheet, column_name
from flows.steps.template.audit.faults import LedgerFault, ledger_faults
from flows.steps.template.audit.levels import Levels
from flows.steps.template.audit.model import BROKEN
from flows.steps.template.audit.names import KEYS, RANKS, STATES
from flows.steps.template.audit.remarks import FIELDS, REMARK_RULE, personal_data
from flows.steps.template.draft import Draft
from flows.steps.template.places import COVER_ANSWER, COVER_FIRST_ROW, HEADER_ROW, LAST_LEDGER_ROW, item_rows
from schemas.form import LEDGERS, Form

INK = "#9C0006"
"""The pale colours of the classes alone would be lost on the tinted cells of mandatory items."""


def colour_form(sheets: Mapping[str, Worksheet], draft: Draft) -> None:
    """Colour cells: of cover and figures by the lines of 审核, of ledgers by their own faults.

    Args:
        sheets: the form's sheets by name.
        draft: the return being written.
    """
    _colour_cover(sheets["cover"], draft)
    _colour_figures(sheets["figures"], draft)
    for ledger in LEDGERS:
        _colour_ledger(sheets[ledger], draft, ledger)


def _colour_figures(sheet: Worksheet, draft: Draft) -> None:
    rows = item_rows(draft.form.items_in(draft.period)).values()
    first, last = min(rows), max(rows)
    fields = [field.name for field in draft.form.fields["figures"]]
    column = fields.index("value")
    _colour_by_lines(sheet, draft, (first, column, last, column), f"$A{first + 1}")
    rule = draft.form.catalogue.rules[REMARK_RULE]
    for name in FIELDS if rule.active else ():
        cells = (first, fields.index(name), last, fields.index(name))
        condition = f"{personal_data(f'{column_name(cells[1])}{first + 1}')}>0"
        sheet.conditional_format(*cells, _options(draft, Levels(draft.form.catalogue).rank(rule), condition))


def _colour_cover(sheet: Worksheet, draft: Draft) -> None:
    last = COVER_FIRST_ROW + len(draft.form.fields["cover"]) - 1
    title, letter = draft.form.catalogue.sheets["cover"].title, column_name(COVER_ANSWER)
    _colour_by_lines(sheet, draft, (COVER_FIRST_ROW, COVER_ANSWER, last, COVER_ANSWER), f'"{title}{letter}"&ROW()')


def _colour_by_lines(sheet: Worksheet, draft: Draft, area: tuple[int, int, int, int], key: str) -> None:
    for rank in Levels(draft.form.catalogue).colours():
        counted = f'COUNTIFS({KEYS},"* "&{key}&" *",{STATES},"{BROKEN}",{RANKS},{rank})>0'
        sheet.conditional_format(*area, _options(draft, rank, counted))


def _colour_ledger(sheet: Worksheet, draft: Draft, ledger: str) -> None:
    levels, rules = Levels(draft.form.catalogue), draft.form.catalogue.rules
    faults = [fault for fault in ledger_faults(draft.form) if fault.ledger == ledger and rules[fault.rule_id].active]
    at, whole = _Cells(draft.form, ledger, column=False), _Cells(draft.form, ledger, column=True)
    for fault in sorted(faults, key=lambda fault: levels.rank(rules[fault.rule_id])):
        column = _number_of(draft.form, fault)
        area = (HEADER_ROW + 1, column, LAST_LEDGER_ROW, column)
        sheet.conditional_format(*area, _options(draft, levels.rank(rules[fault.rule_id]), fault.formula(at, whole)))


def _options(draft: Draft, rank: int, condition: str) -> Options:
    colour = Levels(draft.form.catalogue).colours()[rank]
    return {
        "type": "formula",
        "criteria": f"={condition}",
        "format": draft.styles.alarm(colour, INK, bold=True),
        "stop_if_true": True,
    }


def _number_of(form: Form, fault: LedgerFault) -> int:
    return form.fields[fault.ledger].index(fault.field)


class _Cells:
    """Cells of a ledger's fields as its own conditional formats write them: in the first row, or the whole column."""

    def __init__(self, form: Form, ledger: str, *, column: bool) -> None:
        self._letters = {field.name: column_name(number) for number, field in enumerate(form.fields[ledger])}
        self._column = column

    def __call__(self, field: str) -> str:
        letter, first = self._letters[field], HEADER_ROW + 2
        return f"${letter}${first}:${letter}${LAST_LEDGER_ROW + 1}" if self._column else f"${letter}{first}"
