"""The form as database tables, so that SQL and analysts read the same catalogue as the code does."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pyarrow as pa

from flows.steps.publishing.contents import published_tables
from flows.steps.reading.extensions import endings
from schemas.catalogue import Catalogue, Described, Indicator
from schemas.form import LEDGERS, Form
from schemas.relation_text import display
from schemas.relations import Terms, codes_in, terms_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = Mapping[str, object]

FLOWS = frozenset({"flow", "money"})
"""Kinds of items that are counted over a period and therefore follow the season."""


def dimension_tables(form: Form) -> dict[str, pa.Table]:
    """Every dimension that comes from the catalogue, by table name."""
    catalogue = form.catalogue
    rows: dict[str, list[Row]] = {
        "form_version": [{"template_version": form.template_version}],
        "file_ending": list(endings()),
        "form_sheet": [{"sheet": sheet.sheet, "title": sheet.title} for sheet in catalogue.sheets.values()],
        "form_field": list(_fields(form)),
        "item": list(_items(catalogue)),
        "ledger_definition": list(_ledger_measures(catalogue)),
        "code_title": list(_code_titles(catalogue)),
        "rule_class": list(_classes(catalogue)),
        "status": [_slots(status) for status in catalogue.statuses.values()],
        "finding_status": [_slots(status) for status in catalogue.finding_statuses.values()],
        "rule": list(_rules(catalogue)),
        "relation_definition": list(_relations(catalogue)),
        "relation_code": list(_relation_codes(catalogue)),
        "message": [_slots(message) for message in catalogue.messages.values()],
        "indicator_definition": list(_indicators(catalogue)),
        "indicator_term": list(_indicator_terms(catalogue)),
        "data_dictionary": list(_dictionary(form)),
    }
    return {name: pa.Table.from_pylist([dict(row) for row in found]) for name, found in rows.items()}


def _slots(entry: "DataclassInstance") -> Row:
    return dataclasses.asdict(entry)


def _fields(form: Form) -> Iterable[Row]:
    for sheet, fields in form.fields.items():
        for position, field in enumerate(fields):
            yield {
                "sheet": sheet,
                "field": field.name,
                "title": field.title,
                "kind": field.kind,
                "unit": field.unit,
                "description": field.description,
                "sensitivity": field.sensitivity,
                "is_required": field.required,
                "position": position,
                "is_ledger": sheet in LEDGERS,
            }


def _items(catalogue: Catalogue) -> Iterable[Row]:
    for position, item in enumerate(catalogue.items.values()):
        yield {
            "item_code": item.code,
            "title": item.title,
            "unit": item.unit,
            "kind": item.kind,
            "column_name": item.column,
            "is_mandatory": item.mandatory,
            "parent_code": item.parent,
            "section": item.section,
            "definition": item.definition,
            "since": item.since,
            "until": item.until,
            "position": position,
        }


def _ledger_measures(catalogue: Catalogue) -> Iterable[Row]:
    return (_slots(measure) for measure in catalogue.ledger_measures.values())


def _code_titles(catalogue: Catalogue) -> Iterable[Row]:
    for code, title in catalogue.titles.items():
        yield {
            "code": code,
            "title": title,
            "unit": catalogue.units[code],
            "is_ledger": code in catalogue.ledger_measures,
        }


def _classes(catalogue: Catalogue) -> Iterable[Row]:
    for entry in catalogue.classes.values():
        row = dict(_slots(entry))
        yield {"class": row.pop("rule_class"), **row}


def _rules(catalogue: Catalogue) -> Iterable[Row]:
    for rule in catalogue.rules.values():
        yield {
            "rule_id": rule.rule_id,
            "title": rule.title,
            "class": rule.rule_class,
            "scope": rule.scope,
            "implementation": rule.implementation,
            "relation": "；".join(display(relation) for relation in rule.relations),
            "is_on_trial": rule.on_trial,
            "is_active": rule.active,
            "since": rule.since,
            "source": rule.source,
        }


def _relations(catalogue: Catalogue) -> Iterable[Row]:
    for rule in catalogue.rules.values():
        for number, relation in enumerate(rule.relations):
            yield {"rule_id": rule.rule_id, "relation_number": number, "notation": display(relation)}


def _relation_codes(catalogue: Catalogue) -> Iterable[Row]:
    for rule in catalogue.rules.values():
        for number, relation in enumerate(rule.relations):
            for position, code in enumerate(codes_in(relation)):
                yield {"rule_id": rule.rule_id, "relation_number": number, "position": position, "code": code}


def _indicators(catalogue: Catalogue) -> Iterable[Row]:
    for position, indicator in enumerate(catalogue.indicators.values()):
        row = dict(_slots(indicator))
        yield {
            "indicator_code": row.pop("code"),
            "is_featured": row.pop("featured"),
            **row,
            "change_unit": "个百分点" if indicator.unit == "%" else indicator.unit,
            "is_flow": any(catalogue.kind_of(code) in FLOWS for _, code in _terms(indicator)),
            "position": position,
        }


def _terms(indicator: Indicator) -> Terms:
    return terms_of(indicator.numerator) + terms_of(indicator.denominator)


def _indicator_terms(catalogue: Catalogue) -> Iterable[Row]:
    for indicator in catalogue.indicators.values():
        for side in ("numerator", "denominator"):
            for sign, code in terms_of(getattr(indicator, side)):
                yield {"indicator_code": indicator.code, "side": side, "sign": sign, "code": code}


def _dictionary(form: Form) -> Iterable[Row]:
    tables = published_tables(form)
    described = [(table, {"": Described(table.title, table.comment), **table.columns}) for table in tables]
    rows = [(table, name, column) for table, columns in described for name, column in columns.items()]
    for position, (table, name, column) in enumerate(rows):
        yield {
            "table_name": table.name,
            "table_title": table.title,
            "column_name": name,
            **_slots(column),
            "position": position,
        }
