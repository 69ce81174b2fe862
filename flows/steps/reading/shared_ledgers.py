"""Share a ledger out among townships by the column that names them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flows.steps.reading.bodies import RowKind, kind_of_words
from flows.steps.reading.grids import is_blank
from flows.steps.reading.kit import Kit
from flows.steps.reading.places import owner
from flows.steps.reading.shared_tables import filled_down, township_column, without
from flows.steps.reading.surroundings import footer_row
from flows.steps.reading.tables import Table

MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class SharedLedger:
    """Tables by number of the township; what is nobody's, and the variant of HZ-008 that says so."""

    tables: dict[int, Table] = field(default_factory=dict)
    variant: str = ""
    lost: str = ""


def share_ledger(table: Table, kit: Kit, names: Mapping[int, str]) -> SharedLedger:
    """Give every row to the township that it names; totals over several townships are nobody's.

    Args:
        table: the ledger.
        kit: knows what a column of townships is called.
        names: townships of the workbook by number.
    """
    column = township_column(table.header, kit)
    if column is None:
        return SharedLedger(variant="unassigned_ledger", lost=table.entry.name)
    labels = filled_down(table.grid, column)
    body = range(table.header.last + 1, footer_row(table.grid, table.header.last + 1))
    owners = {number: owner(labels[number][1], names) if number in labels else None for number in body}
    strangers = tuple(entry for entry in table.header.strangers if entry[0] != column)
    header = replace(table.header, strangers=strangers)
    tables = {
        share: Table(table.entry, without(table.grid, (n for n in body if owners[n] != share)), header)
        for share in names
        if share in owners.values()
    }
    lost = [n for n in body if owners[n] is None and _holds(table, n)]
    return SharedLedger(tables, "unassigned_rows", _named(lost))


def _holds(table: Table, number: int) -> bool:
    """Whether a row is data: more than a serial number, and no total."""
    row = table.grid.rows[number]
    if any(isinstance(cell, str) and kind_of_words(cell) is RowKind.TOTAL for cell in row):
        return False
    return any(not is_blank(row[c.index]) for name, c in table.header.columns.items() if name != "serial")


def _named(numbers: list[int]) -> str:
    if not numbers:
        return ""
    more = " 等" if len(numbers) > MOST_NAMED else ""
    return f"第 {'、'.join(str(number + 1) for number in numbers[:MOST_NAMED])}{more} 行"
