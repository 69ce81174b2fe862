"""Find where on which sheet each table of the form stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from flows.steps.reading.bodies import skip_numbering
from flows.steps.reading.cover import CoverReading
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.grids import Grid, is_blank
from flows.steps.reading.headings import Header, Names, find_header
from flows.steps.reading.opening import OpenWorkbook
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.package import SheetEntry
from flows.steps.reading.tabs import sort_tabs
from flows.steps.reading.wide_names import item_names
from schemas.form import LEDGERS, Form
from schemas.grammar import redact
from schemas.layouts.model import Naming
from schemas.layouts.naming import sheet_names

FEWEST_COLUMNS = 3
"""Headings by which a ledger under its own title is recognised."""
FEWEST_STRANGE_COLUMNS = 5
"""The same under a title that the form does not know."""
FEWEST_COVER_FIELDS = 4

Table = tuple[SheetEntry, Grid, Header]


@dataclass(slots=True)
class Finding:
    """What a workbook holds of the form.

    Attributes:
        cover: the sheet that is 封面.
        tables: sheet and header of 半年报 and the ledgers.
        spare: sheets that were not read, with the variant of HZ-008 that says why.
        unsure: sheets that list items, but no heading of which says where the figures are.
    """

    cover: Grid | None
    tables: dict[str, Table]
    spare: list[tuple[str, SheetEntry]]
    unsure: list[tuple[Grid, Header]] = field(default_factory=list)


class Layouts:
    """Knows how the tables of a form are headed."""

    def __init__(self, form: Form, namings: Iterable[Naming] = ()) -> None:
        self._titles = sheet_names(form, namings)
        self.labels: dict[str, Names] = {sheet: Names(form.fields[sheet]) for sheet in ("figures", *LEDGERS)}
        self.items = item_names(form.catalogue.items.values())
        self._cover = CoverReading(form.fields["cover"])

    def find(self, book: OpenWorkbook) -> Finding:
        """Find the form's tables by the titles of the sheets, then by their headings.

        Raises:
            RefusedError: a sheet is damaged or too large, or several sheets are somebody's 半年报.
        """
        tabs = sort_tabs(book.sheets, self._titles)
        cover = book.grid(tabs.known["cover"]) if "cover" in tabs.known else None
        finding = Finding(cover, {}, [])
        finding.spare += [("hidden_sheet", e) for e in tabs.hidden if book.has_content(e)]
        finding.spare += [("repeated_sheet", e) for e in tabs.repeated if book.has_content(e)]
        for sheet in self.labels.keys() & tabs.known.keys():
            self._place_known(book, sheet, tabs.known[sheet], finding)
        titled = "figures" in finding.tables
        for entry in tabs.others:
            if book.has_content(entry):
                self._place_other(book.grid(entry), entry, finding, titled=titled)
        return finding

    def _place_known(self, book: OpenWorkbook, sheet: str, entry: SheetEntry, finding: Finding) -> None:
        grid = book.grid(entry)
        header = self._header(sheet, grid, FEWEST_COLUMNS)
        if header is not None:
            finding.tables[sheet] = (entry, grid, header)
        elif grid.rows:
            finding.spare.append(("spare_sheet", entry))
            if sheet == "figures" and (near := find_header(grid, self.labels[sheet])):
                finding.unsure.append((grid, near))

    def _place_other(self, grid: Grid, entry: SheetEntry, finding: Finding, *, titled: bool) -> None:
        """Find what a sheet with a title of its own holds."""
        sheet, header = self._recognise(grid)
        if header is not None and sheet not in finding.tables:
            finding.tables[sheet] = (entry, grid, header)
        elif header is not None and sheet == "figures" and not titled:
            _choose_figures((entry, grid, header), finding)
        elif header is not None:
            finding.spare.append(("repeated_sheet", entry))
        elif finding.cover is None and len(self._cover.answers(grid)) >= FEWEST_COVER_FIELDS:
            finding.cover = grid
        else:
            finding.spare.append(("spare_sheet", entry))

    def _recognise(self, grid: Grid) -> tuple[str, Header | None]:
        """The table that most headings of a sheet speak for; items are headings of ledgers, too."""
        headers = {sheet: self._header(sheet, grid, FEWEST_STRANGE_COLUMNS) for sheet in self.labels}
        found = {sheet: header for sheet, header in headers.items() if header is not None}
        if not found:
            return "", None
        return max(found.items(), key=lambda entry: (len(entry[1].columns), not entry[1].is_wide))

    def _header(self, sheet: str, grid: Grid, fewest: int) -> Header | None:
        header = find_header(grid, self.labels[sheet])
        if sheet == "figures":
            is_long = header and header.columns.keys() & {"item_code", "title"} and "value" in header.columns
            return header if is_long else self._wide_header(grid, fewest)
        return header if header and len(header.columns) >= fewest else None

    def _wide_header(self, grid: Grid, fewest: int) -> Header | None:
        header = find_header(grid, self.items)
        return replace(header, is_wide=True) if header and len(header.columns) >= fewest else None


def _choose_figures(table: Table, finding: Finding) -> None:
    """Of two sheets that are 半年报 by their headings alone, the only filled one counts.

    Raises:
        RefusedError: both are filled: whose figures they are, nobody can tell.
    """
    held = finding.tables["figures"]
    if _is_filled(held) and _is_filled(table):
        raise RefusedError(Outcome.SEVERAL_TOWNSHIPS, f"{redact(held[0].name)}、{redact(table[0].name)}")
    kept, spare = (held, table) if _is_filled(held) else (table, held)
    finding.tables["figures"] = kept
    finding.spare.append(("repeated_sheet", spare[0]))


def _is_filled(table: Table) -> bool:
    _, grid, header = table
    places = header.columns.values() if header.is_wide else [header.columns["value"]]
    first = skip_numbering(grid.rows, header.last + 1)
    return any(not is_blank(row[place.index]) for row in grid.rows[first:] for place in places)
