"""Find where on which sheet each table of the form stands."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from flows.steps.reading.choosing import choose
from flows.steps.reading.cover import CoverReading, read_answer
from flows.steps.reading.grids import Grid
from flows.steps.reading.headings import Header, Names, find_header
from flows.steps.reading.opening import OpenWorkbook
from flows.steps.reading.package import SheetEntry
from flows.steps.reading.places import is_total, place_in, township_columns
from flows.steps.reading.tables import Finding, Table
from flows.steps.reading.tabs import Tabs, sort_tabs
from flows.steps.reading.wide_names import item_names
from schemas.form import LEDGERS, Form
from schemas.grammar import read_label
from schemas.layouts.model import Naming
from schemas.layouts.naming import sheet_names

FEWEST_COLUMNS = 3
"""Headings by which a ledger under its own title is recognised."""
FEWEST_STRANGE_COLUMNS = 5
"""The same under a title that the form does not know."""
FEWEST_COVER_FIELDS = 4

Candidates = dict[str, list[Table]]


class Layouts:
    """Knows how the tables of a form are headed."""

    def __init__(self, form: Form, cover: CoverReading, namings: Iterable[Naming] = ()) -> None:
        self._titles = tuple(sheet_names(form, namings))
        self.all_titles = tuple(read_label(title) for title, _ in self._titles)
        self.labels: dict[str, Names] = {sheet: Names(form.fields[sheet]) for sheet in ("figures", *LEDGERS)}
        self.items = item_names(form.catalogue.items.values())
        self._cover = cover

    def find(self, book: OpenWorkbook) -> Finding:
        """Find the form's tables by the titles of the sheets, then by their headings.

        Raises:
            RefusedError: a sheet is damaged or too large.
        """
        tabs = sort_tabs(book.sheets, self._titles)
        finding = Finding(self._cover_sheet(book, tabs), {})
        finding.spare += [("hidden_sheet", e) for e in tabs.hidden if book.has_content(e)]
        finding.spare += [("repeated_sheet", e) for e in tabs.titled.get("cover", ())[1:] if book.has_content(e)]
        candidates: Candidates = {}
        for sheet in self.labels:
            for entry in tabs.titled.get(sheet, ()):
                self._place_titled(book.grid(entry), sheet, entry, candidates, finding)
        for entry in tabs.others:
            if book.has_content(entry):
                self._place_other(book.grid(entry), entry, candidates, finding)
        self._settle(candidates, finding)
        return finding

    def titles(self, sheet: str) -> list[str]:
        """Labels of a sheet of the form, the form's own first."""
        return [read_label(title) for title, named in self._titles if named == sheet]

    @staticmethod
    def _cover_sheet(book: OpenWorkbook, tabs: Tabs) -> Grid | None:
        return book.grid(tabs.titled["cover"][0]) if "cover" in tabs.titled else None

    def _place_titled(
        self, grid: Grid, sheet: str, entry: SheetEntry, candidates: Candidates, finding: Finding
    ) -> None:
        header = self._header(sheet, grid, FEWEST_COLUMNS)
        if header is not None:
            candidates.setdefault(sheet, []).append(Table(entry, grid, header))
        elif grid.rows:
            finding.spare.append(("spare_sheet", entry))
            if sheet == "figures" and (near := find_header(grid, self.labels[sheet])):
                finding.unsure.append((grid, near))

    def _place_other(self, grid: Grid, entry: SheetEntry, candidates: Candidates, finding: Finding) -> None:
        """Find what a sheet with a title of its own holds."""
        sheet, header = self._recognise(grid)
        if header is not None:
            candidates.setdefault(sheet, []).append(Table(entry, grid, header))
        elif finding.cover is None and len(self._cover.answers(grid)) >= FEWEST_COVER_FIELDS:
            finding.cover = grid
        else:
            finding.spare.append(("spare_sheet", entry))

    def _settle(self, candidates: Candidates, finding: Finding) -> None:
        """Of each table the one that counts; the others are spare, or rivals where nothing tells them apart."""
        period = self._period(finding.cover)
        for sheet, found in candidates.items():
            chosen = choose(found, self.titles(sheet), period)
            if chosen is None or self._are_of_townships(found):
                finding.rivals[sheet] = [table for table in found if table.is_filled]
            else:
                finding.tables[sheet] = chosen
            settled = finding.rivals.get(sheet, [chosen])
            finding.spare += [("repeated_sheet", table.entry) for table in found if table not in settled]

    def _are_of_townships(self, found: Sequence[Table]) -> bool:
        """Whether two sheets or more bear names of places."""
        if len(found) < 2:  # noqa: PLR2004 (two places take two sheets)
            return False
        places = {place_in(table.entry.name, self.all_titles) for table in found if table.is_filled}
        return len({place for place in places if place and not is_total(place)}) > 1

    def _period(self, cover: Grid | None) -> str | None:
        answer = self._cover.answers(cover).get("period") if cover else None
        return read_answer("period", answer.content) if answer else None

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
            is_long = header and header.columns.keys() & {"item_code", "title"}
            has_values = header and ("value" in header.columns or len(township_columns(header)) > 1)
            return header if is_long and has_values else self._wide_header(grid, fewest)
        return header if header and len(header.columns) >= fewest else None

    def _wide_header(self, grid: Grid, fewest: int) -> Header | None:
        header = find_header(grid, self.items)
        return replace(header, is_wide=True) if header and len(header.columns) >= fewest else None
