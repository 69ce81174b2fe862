"""Share a ledger out among townships by the column that names them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flows.steps.reading.bodies import RowKind, kind_of_words
from flows.steps.reading.grids import Grid, Row, is_blank
from flows.steps.reading.kit import Kit
from flows.steps.reading.places import owner
from flows.steps.reading.shared_tables import filled_down, township_column, without
from flows.steps.reading.surroundings import footer_row
from flows.steps.reading.tables import Table

MOST_NAMED = 10

Owners = Mapping[int, int | None]
"""Number of the township that each row is of."""


@dataclass(frozen=True, slots=True)
class SharedLedger:
    """Tables by number of the township; what is nobody's, and the variant of HZ-008 that says so."""

    tables: dict[int, Table] = field(default_factory=dict)
    variant: str = ""
    lost: str = ""


def share_ledger(table: Table, kit: Kit, names: Mapping[int, str]) -> SharedLedger:
    """Give every row to the township that it names, and a total over all townships to each of them.

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
    lost = [n for n in body if owners[n] is None and not _total_word(table.grid.rows[n]) and _holds(table, n)]
    # what was lost is in the total and would only make it look wrong
    sums = {} if lost else _grand_totals(table.grid, owners)
    tables = {
        share: Table(table.entry, _own_rows(table.grid, owners, share, sums), header)
        for share in names
        if share in owners.values()
    }
    return SharedLedger(tables, "unassigned_rows", _named(lost))


def _own_rows(grid: Grid, owners: Owners, share: int, sums: Mapping[int, Row]) -> Grid:
    own = without(grid, (n for n in owners if owners[n] != share))
    for number, row in sums.items():
        own.rows[number] = row
    return own


def _grand_totals(grid: Grid, owners: Owners) -> dict[int, Row]:
    """Totals above or below all rows, their word in front, where totals are looked for; others may be of a part."""
    owned = [number for number, share in owners.items() if share is not None]
    totals = {n: word for n in owners if owners[n] is None and (word := _total_word(grid.rows[n]))}
    if not owned or any(owned[0] < n < owned[-1] or "小计" in word for n, word in totals.items()):
        return {}
    return {number: [word, *grid.rows[number][1:]] for number, word in totals.items()}


def _total_word(row: Row) -> str:
    words = (cell for cell in row if isinstance(cell, str) and kind_of_words(cell) is RowKind.TOTAL)
    return next(words, "")


def _holds(table: Table, number: int) -> bool:
    """Whether a row holds more than a serial number."""
    row = table.grid.rows[number]
    return any(not is_blank(row[c.index]) for name, c in table.header.columns.items() if name != "serial")


def _named(numbers: list[int]) -> str:
    if not numbers:
        return ""
    more = " 等" if len(numbers) > MOST_NAMED else ""
    return f"第 {'、'.join(str(number + 1) for number in numbers[:MOST_NAMED])}{more} 行"
