"""A table of the form where it stands in a workbook, and what a workbook holds of the form."""

from dataclasses import dataclass, field

from flows.steps.reading.bodies import skip_numbering
from flows.steps.reading.grids import Grid, is_blank
from flows.steps.reading.headings import Header
from flows.steps.reading.package import SheetEntry


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with the header by which it was recognised."""

    entry: SheetEntry
    grid: Grid
    header: Header

    @property
    def is_filled(self) -> bool:
        """Whether anything stands below the headings of 半年报 that are filled in, or below those of a ledger."""
        header, rows = self.header, self.grid.rows
        is_long = "value" in header.columns and not header.is_wide
        wanted = ["value"] if is_long else [name for name in header.columns if name != "serial"]
        places = [header.columns[name].index for name in wanted]
        first = skip_numbering(rows, header.last + 1)
        return any(not is_blank(row[place]) for row in rows[first:] for place in places)


@dataclass(slots=True)
class Finding:
    """What a workbook holds of the form.

    Attributes:
        cover: the sheet that is 封面.
        tables: sheet and header of 半年报 and the ledgers.
        rivals: tables of which nothing in the workbook says which one counts: each may be a township's own.
        spare: sheets that were not read, with the variant of HZ-008 that says why.
        unsure: sheets that list items, but no heading of which says where the figures are.
        controls: long 半年报 whose figures add up those of all townships of the workbook.
    """

    cover: Grid | None
    tables: dict[str, Table]
    rivals: dict[str, list[Table]] = field(default_factory=dict)
    spare: list[tuple[str, SheetEntry]] = field(default_factory=list)
    unsure: list[tuple[Grid, Header]] = field(default_factory=list)
    controls: list[Table] = field(default_factory=list)
