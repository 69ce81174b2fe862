"""Fields of the form: a pandera field that carries what the template, the reader and the database need."""

import sys
from importlib import import_module
from typing import Any

import pandera.pandas as pa

from schemas.form import FormField

METADATA_KEY = "gonghui"


def _leave_out(unwanted: str, asking: str) -> None:
    """Tell a module of pandera's that something it would import in every process, only to see, is not there."""
    if unwanted in sys.modules:
        return
    sys.modules[unwanted] = None  # type: ignore[assignment]  # documented: import takes it for a module that is not there
    try:
        import_module(asking)
    finally:
        del sys.modules[unwanted]


_leave_out("dask.dataframe", "pandera.typing.dask")
_leave_out("hypothesis", "pandera.strategies.base_strategies")


def form_field(
    title: str,
    kind: str,
    description: str,
    **details: Any,  # noqa: ANN401 (unit, aliases, sensitivity, choices, required: see FormField; the rest is pandera's)
) -> Any:  # noqa: ANN401 (pandera types its own Field as Any, so that it can stand as a column's default)
    """A pandera field whose metadata say how the column is named, read, written and protected.

    Args:
        title: Chinese heading on the form.
        kind: how cells are read, see ``FormField.kind``.
        description: Chinese explanation, shown in the template's notes and as the database's comment.
        details: ``unit``, ``aliases``, ``sensitivity``, ``choices``, ``required``; anything else goes to pandera.
    """
    metadata = {
        "title": title,
        "kind": kind,
        "description": description,
        "unit": details.pop("unit", ""),
        "aliases": tuple(details.pop("aliases", ())),
        "sensitivity": details.pop("sensitivity", "public"),
        "choices": tuple(details.pop("choices", ())),
        "required": details.pop("required", False),
    }
    details.setdefault("nullable", True)
    return pa.Field(title=title, description=description, metadata={METADATA_KEY: metadata}, **details)


def form_fields(model: type[pa.DataFrameModel]) -> tuple[FormField, ...]:
    """The form's fields of a model, in the form's order; columns that only trace (sheet, row) are left out."""
    columns = model.to_schema().columns
    found = ((name, (column.metadata or {}).get(METADATA_KEY)) for name, column in columns.items())
    return tuple(FormField(name=name, **metadata) for name, metadata in found if metadata)
