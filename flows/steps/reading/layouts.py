"""Find where on which sheet each table of the form stands."""

from dataclasses import dataclass

from flows.steps.reading.cover import CoverReading
from flows.steps.reading.grids import Grid
from flows.steps.reading.headings import Header, Names, find_header, names_of
from flows.steps.reading.opening import OpenWorkbook
from flows.steps.reading.package import SheetEntry
from flows.steps.reading.tabs import sort_tabs
from schemas.form import LEDGERS, Form

FEWEST_COLUMNS = 3
"""Headings by which a ledger under its own title is recognised."""
FEWEST_STRANGE_COLUMNS = 5
"""The same under a title that the form does not know."""
FEWEST_COVER_FIELDS = 4

Table = tuple[SheetEntry, Grid, Header]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a workbook holds of the form.

    Attributes:
        cover: the sheet that is 封面.
        tables: sheet and header of 半年报 and the ledgers.
        spare: sheets that were not read, with the variant of HZ-008 that says why.
    """

    cover: Grid | None
    tables: dict[str, Table]
    spare: tuple[tuple[str, SheetEntry], ...]


class Layouts:
    """Knows how the tables of a form are headed."""

    def __init__(self, form: Form) -> None:
        self._form_sheets = tuple(form.catalogue.sheets.values())
        self._names: dict[str, Names] = {sheet: names_of(form.fields[sheet]) for sheet in ("figures", *LEDGERS)}
        self._cover = CoverReading(form.fields["cover"])

    def find(self, book: OpenWorkbook) -> Finding:
        """Find the form's tables by the titles of the sheets, then by their headings."""
        tabs = sort_tabs(book.sheets, self._form_sheets)
        cover = book.grid(tabs.known["cover"]) if "cover" in tabs.known else None
        spare = [("hidden_sheet", e) for e in tabs.hidden if book.has_content(e)]
        spare += [("repeated_sheet", e) for e in tabs.repeated if book.has_content(e)]
        tables: dict[str, Table] = {}
        for sheet in self._names.keys() & tabs.known.keys():
            entry = tabs.known[sheet]
            header = self._header(sheet, grid := book.grid(entry), FEWEST_COLUMNS)
            if header is not None:
                tables[sheet] = (entry, grid, header)
            elif grid.rows:
                spare.append(("spare_sheet", entry))
        for entry in tabs.others:
            if book.has_content(entry):
                cover = self._place(book, entry, cover, tables, spare)
        return Finding(cover, tables, tuple(spare))

    def _place(
        self,
        book: OpenWorkbook,
        entry: SheetEntry,
        cover: Grid | None,
        tables: dict[str, Table],
        spare: list[tuple[str, SheetEntry]],
    ) -> Grid | None:
        """Find what a sheet with a title of its own holds; answers the cover, which it may be."""
        grid = book.grid(entry)
        sheet, header = self._recognise(grid)
        if header is not None and sheet not in tables:
            tables[sheet] = (entry, grid, header)
        elif header is not None:
            spare.append(("repeated_sheet", entry))
        elif cover is None and len(self._cover.answers(grid)) >= FEWEST_COVER_FIELDS:
            return grid
        else:
            spare.append(("spare_sheet", entry))
        return cover

    def _recognise(self, grid: Grid) -> tuple[str, Header | None]:
        """The table that most headings of a sheet speak for."""
        headers = {sheet: self._header(sheet, grid, FEWEST_STRANGE_COLUMNS) for sheet in self._names}
        found = {sheet: header for sheet, header in headers.items() if header is not None}
        if not found:
            return "", None
        return max(found.items(), key=lambda entry: len(entry[1].columns))

    def _header(self, sheet: str, grid: Grid, fewest: int) -> Header | None:
        header = find_header(grid, self._names[sheet])
        if header is None:
            return None
        if sheet == "figures":
            has_names = header.columns.keys() & {"item_code", "title"}
            return header if has_names and "value" in header.columns else None
        return header if len(header.columns) >= fewest else None
