"""A case in Chinese words: what stands in a good return where it changes something, and what stands there instead."""

from collections.abc import Iterable
from datetime import date

from flows.steps.template import Formula, Typed
from schemas.catalogue import Catalogue
from schemas.form import Form
from schemas.grammar import redact
from schemas.relations import codes_in
from tests.rules.cases import Case
from tests.rules.good import COVER, FIGURES, LEDGERS, Change

Pairs = Iterable[tuple[str, Typed, Typed]]
NEVER_STORED = {"citizen_id", "free_text"}
"""Kinds of fields whose text would name a person: the handbook says that there is one, not which."""


def described(case: Case, form: Form) -> tuple[str, str]:
    """What passes and what fails."""
    if case.done:
        return "按本期表式填报的工作簿", case.done
    pairs = list(_pairs(case, form))
    return _sentence((label, good) for label, good, _ in pairs), _sentence((label, bad) for label, _, bad in pairs)


def _sentence(entries: Iterable[tuple[str, Typed]]) -> str:
    return "；".join(f"{label}{_typed(value)}" for label, value in entries)


def _typed(value: Typed) -> str:
    if value is None or value == "":
        return "空着"
    if isinstance(value, Formula):
        return f"写公式 {value.text}（显示{f'为 {value.result}' if value.result else '不出结果'}）"
    return f"填 {value.isoformat()}" if isinstance(value, date) else f"填 {redact(str(value))}"


def _pairs(case: Case, form: Form) -> Pairs:
    change = case.change
    yield from ((f"{_title(form, code)}的备注", "", text) for code, text in change.remarks.items())
    if not change.remarks:
        yield from _figures(case, form.catalogue)
    for name, value in change.cover.items():
        if case.raw in {None, value}:
            yield f"封面“{form.by_name['cover', name].title}”", COVER.get(name, "名单中的现行名称"), value
    yield from _cells(change, form)
    yield from _total(change, form)


def _figures(case: Case, catalogue: Catalogue) -> Pairs:
    """The figures that the rule compares; those changed only to break nothing else are left out."""
    compared = [codes_in(relation) for relation in catalogue.rules[case.rule_id].relations]
    changed = case.change.figures
    named = next((codes for codes in compared if case.item == codes[0] and set(codes) & FIGURES.keys()), (case.item,))
    for code in (code for code in named if code in FIGURES):
        yield f"{catalogue.titles[code]}（{code}）", FIGURES[code], changed.get(code, FIGURES[code])


def _cells(change: Change, form: Form) -> Pairs:
    if not change.cells:
        return
    good = LEDGERS[change.ledger][change.row]
    for name, value in change.cells.items():
        field = form.by_name[change.ledger, name]
        sheet = form.catalogue.sheets[change.ledger].title
        hidden = field.kind in NEVER_STORED
        values = ("正确的号码", "校验码不对的号码") if hidden else (good.get(name), value)
        yield f"{sheet}“{field.title}”", *values


def _total(change: Change, form: Form) -> Pairs:
    numbers = {name: value for name, value in change.total.items() if isinstance(value, int)}
    for name, value in numbers.items():
        rows = sum(amount for row in LEDGERS[change.ledger] if isinstance(amount := row.get(name), int))
        yield f"合计行“{form.by_name[change.ledger, name].title}”", rows, value


def _title(form: Form, code: str) -> str:
    return f"{form.catalogue.titles[code]}（{code}）"
