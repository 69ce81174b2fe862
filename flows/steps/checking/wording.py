"""Turn failing values into findings: the place, the title, and the facts that the message will name."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from flows.steps.checking.locating import Locator
from schemas.form import Form, FormField

if TYPE_CHECKING:
    from flows.steps.checking.batches import Failure

Found: TypeAlias = dict[str, Any]

TERM_FIELDS = {
    "contract_term_days": ("contract_expires_on", "1 至 3 年"),
    "wage_term_days": ("wage_expires_on", "1 年左右"),
    "womens_term_days": ("womens_expires_on", "1 至 3 年"),
}
"""The date that a contract's term is computed to, and the usual term in words."""


def found_in_figures(frame: pd.DataFrame, failures: "Iterable[Failure]", form: Form) -> list[Found]:
    """Findings on figures of 半年报, at their own cells."""
    return [_figure(row, failure, form) for row, failure in _rows(frame, failures)]


def found_in_ledger_cells(frame: pd.DataFrame, failures: "Iterable[Failure]", form: Form) -> list[Found]:
    """Findings on single ledger cells that could not be read, or whose code is wrong."""
    return [_ledger_cell(row, failure, form) for row, failure in _rows(frame, failures)]


def found_in_rows(
    frame: pd.DataFrame, failures: "Iterable[Failure]", form: Form, ledger: str, locator: Locator
) -> list[Found]:
    """Findings on values of ledger rows, at the cell that their column letter and row number give."""
    return [_ledger_row(row, failure, form, ledger, locator) for row, failure in _rows(frame, failures)]


def _rows(frame: pd.DataFrame, failures: "Iterable[Failure]") -> "list[tuple[dict[str, Any], Failure]]":
    wanted = list(failures)
    failing = frame.loc[[failure.row for failure in wanted]]
    records = [{str(name): value for name, value in row.items()} for row in failing.to_dict("records")]
    return list(zip(records, wanted, strict=True))


def _figure(row: dict[str, Any], failure: "Failure", form: Form) -> Found:
    item = form.catalogue.items[row["item_code"]]
    return {
        **_place(row, failure.rule_id),
        "variant": _figure_variant(row, failure),
        "item_code": item.code,
        "item_codes": [item.code],
        "subject": item.title,
        "raw_text": row["raw_text"],
        "found": _plain(row["value_low"]),
    }


def _figure_variant(row: dict[str, Any], failure: "Failure") -> str | None:
    if failure.rule_id in {"HZ-002", "HZ-005"}:
        return str(row["reason"])
    return "negative" if failure.column == "value" else None


def _ledger_cell(row: dict[str, Any], failure: "Failure", form: Form) -> Found:
    field = form.by_name[row["ledger"], row["field"]]
    return {
        **_place(row, failure.rule_id),
        "variant": row[failure.column],
        "subject": field.title,
        "raw_text": _text(row["raw_text"]),
        "expected": _expected(field, form),
    }


def _expected(field: FormField, form: Form) -> str:
    choices = "、".join(field.choices)
    return f"{form.catalogue.kinds[field.kind]}{f'（{choices}）' if choices else ''}"


def _ledger_row(row: dict[str, Any], failure: "Failure", form: Form, ledger: str, locator: Locator) -> Found:
    name, usual = TERM_FIELDS.get(failure.column, (failure.column, None))
    value = row[failure.column]
    found: Found = {
        **_place(row, failure.rule_id),
        "cell": locator.cell(row["submission_id"], ledger, name, row["row_number"]),
        "subject": form.by_name[ledger, name].title,
        "raw_text": _plain(row[name]) if usual is None else row[name].isoformat(),
        "expected": usual,
    }
    if usual is None:
        return found | {"variant": "negative"}
    return found | {"variant": "order" if value <= 0 else "term", "found": f"{value} 天"}


def _place(row: dict[str, Any], rule_id: str) -> Found:
    return {
        "submission_id": row["submission_id"],
        "rule_id": rule_id,
        "sheet": row["sheet"],
        "cell": row.get("cell"),
    }


def _text(value: Any) -> str | None:  # noqa: ANN401 (a cell of a frame)
    return None if pd.isna(value) else str(value)


def _plain(value: Any) -> str | None:  # noqa: ANN401 (a cell of a frame)
    if pd.isna(value):
        return None
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
