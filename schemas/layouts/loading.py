"""Load the files of accepted names, and refuse what cannot be right in them."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from schemas.errors import CatalogueError
from schemas.form import Form
from schemas.layouts.model import ABOVE_BELOW, COLUMNS, Naming

LAYOUTS_DIRECTORY = Path(__file__).parent
PERIOD = re.compile(r"(?:\d{4}H[12])?")


def with_layouts(form: Form, directory: Path) -> Form:
    """The form with the names that the CSV files of a folder add; folders inside it are not looked into.

    Raises:
        CatalogueError: a file holds something that cannot be right.
    """
    namings = [naming for path in sorted(directory.glob("*.csv")) for naming in _load(path, form)]
    return replace(form, namings=(*form.namings, *namings)) if namings else form


def _load(path: Path, form: Form) -> Iterator[Naming]:
    reader = csv.DictReader(io.StringIO(_text(path)))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise CatalogueError(path, 1, f"columns {reader.fieldnames}", ",".join(COLUMNS))
    for number, row in enumerate(reader, start=2):
        if None in row or None in row.values():
            raise CatalogueError(path, number, "too many or too few cells", ",".join(COLUMNS))
        naming = Naming(**{name: text.strip() for name, text in row.items()})
        _check(path, number, naming, form)
        yield naming


def _text(path: Path) -> str:
    """Spreadsheet programs on Chinese Windows save a CSV as GB18030."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def _check(path: Path, number: int, naming: Naming, form: Form) -> None:
    if naming.sheet not in form.fields:
        raise CatalogueError(path, number, f"sheet {naming.sheet!r}", f"one of {', '.join(form.fields)}")
    if naming.field and naming.field not in _fields(form, naming.sheet):
        raise CatalogueError(path, number, f"field {naming.field!r}", f"a field of {naming.sheet}, or an item code")
    if not naming.text.strip(ABOVE_BELOW) or not naming.why:
        raise CatalogueError(path, number, "no text or no reason", "both `text` and `why`")
    if not (PERIOD.fullmatch(naming.since) and PERIOD.fullmatch(naming.until)):
        raise CatalogueError(
            path, number, f"{naming.since!r} to {naming.until!r}", "periods such as 2023H1, or nothing"
        )


def _fields(form: Form, sheet: str) -> set[str]:
    names = {field.name for field in form.fields[sheet]}
    return names | form.catalogue.items.keys() if sheet == "figures" else names
