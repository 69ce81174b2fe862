"""Choose among several sheets that hold the same table of the form."""

import re
from collections.abc import Iterator, Sequence

from flows.steps.reading.joining import heading_text
from flows.steps.reading.tables import Table
from schemas.grammar import agrees_with, read_label

EARLIER = re.compile("去年|上年|往年|前年|上期|上一期")


def choose(found: Sequence[Table], titles: Sequence[str], period: str | None) -> Table | None:
    """The table that counts, or nothing where nobody can tell.

    Args:
        found: sheets that hold the same table.
        titles: labels of the sheet that the form asks for, the form's own first.
        period: the period that 封面 names.
    """
    exact = [table for table in found if read_label(table.entry.name) == titles[0]]
    if len(exact) == 1:
        return exact[0]
    named = [table for table in found if read_label(table.entry.name) in titles]
    filled = [table for table in found if table.is_filled]
    timely = [table for table in filled if period and is_of_period(table, period)]
    untimely = [table for table in filled if period and is_of_period(table, period) is False]
    others = [table for table in filled if table not in untimely]
    chosen = next((tables[0] for tables in (named, filled, timely, others) if len(tables) == 1), None)
    return chosen or (None if filled else next(iter(found), None))


def is_of_period(table: Table, period: str) -> bool | None:
    """Whether the sheet's name and titles say that it is of a period; None where they say nothing of periods."""
    if EARLIER.search(table.entry.name):
        return False
    said = {agrees_with(text, period) for text in (table.entry.name, *titles_of(table))} - {None}
    return None if not said else said == {True}


def titles_of(table: Table) -> Iterator[str]:
    """Texts above a table."""
    for row in table.grid.rows[: table.header.first]:
        yield from (text for cell in row if (text := heading_text(cell)))
