"""Where everything stands in the template, for whatever points at its cells."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from flows.steps.excel import cell_name, column_name
from schemas.catalogue.model import Item
from schemas.form import Form

COVER_FIRST_ROW = 3
COVER_ANSWER = 1
HEADER_ROW = 2
"""Of 半年报 and of every ledger (zero-based)."""
LAST_LEDGER_ROW = 2000
"""Limits, colours and checks of the ledgers reach down to here: further than any ledger."""
DATED_IN_PERIOD = frozenset({("aid", "paid_on"), ("activity", "held_on")})
"""Columns of ledgers whose dates lie inside the period."""


def item_rows(items: Sequence[Item]) -> dict[str, int]:
    """Zero-based row of every item on 半年报; above the first of a section stands its band."""
    rows: dict[str, int] = {}
    row = HEADER_ROW
    for _, members in groupby(items, key=attrgetter("section")):
        row += 1
        for item in members:
            row += 1
            rows[item.code] = row
    return rows


class Places:
    """Addresses of a form's cells, as formulas on another sheet write them."""

    def __init__(self, form: Form, items: Sequence[Item]) -> None:
        self._titles = {name: sheet.title for name, sheet in form.catalogue.sheets.items()}
        self._columns = {
            (sheet, field.name): column for sheet, fields in form.fields.items() for column, field in enumerate(fields)
        }
        self._covers = {field.name: COVER_FIRST_ROW + number for number, field in enumerate(form.fields["cover"])}
        self._items = item_rows(items)

    def title(self, sheet: str) -> str:
        """Title of a sheet of the form."""
        return self._titles[sheet]

    def cover(self, field: str) -> str:
        """Address of a field's answer on 封面, such as `B7`."""
        return str(cell_name(self._covers[field], COVER_ANSWER))

    def figure(self, code: str, field: str = "value") -> str:
        """Address of an item's figure (or another of its fields) on 半年报, such as `D5`."""
        return str(cell_name(self._items[code], self._columns["figures", field]))

    def column(self, sheet: str, field: str) -> str:
        """Letter of a field's column."""
        return str(column_name(self._columns[sheet, field]))

    def on(self, sheet: str, cells: str) -> str:
        """Cells of a sheet with the sheet's title before them: `'半年报'!$D$5`."""
        return f"'{self._titles[sheet]}'!{cells}"

    def rows_of(self, ledger: str, field: str) -> str:
        """All cells of a ledger's column, with the sheet's title."""
        letter = self.column(ledger, field)
        return self.on(ledger, f"${letter}${HEADER_ROW + 2}:${letter}${LAST_LEDGER_ROW + 1}")
