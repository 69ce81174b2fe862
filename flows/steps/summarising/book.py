"""The workbook of a summary: all its sheets, ready to print, with the same bytes every time."""

import io
from collections.abc import Sequence
from typing import TypeAlias

from flows.steps.excel import Workbook
from flows.steps.summarising.chart_page import COLUMNS, DATA_LEFT, ChartPage
from flows.steps.summarising.front import Front
from flows.steps.summarising.grid import Grid
from flows.steps.summarising.model import Table
from flows.steps.summarising.page import print_setup
from flows.steps.summarising.queries import Facts
from flows.steps.summarising.sheet import KeptSheet, PlainSheet
from flows.steps.summarising.styles import ACCENT, Key, Styles
from flows.steps.summarising.wording import federation
from flows.steps.summarising.workbook import AUTHOR, created_on, new_book

CommonSheets: TypeAlias = dict[str, tuple[KeptSheet, list[Key], tuple[int, int, int]]]
"""Sheets that all books have alike, by name, with what their formats are asked for with and where their rows begin."""


def book_bytes(facts: Facts, tables: Sequence[Table], template_version: str, common: CommonSheets) -> bytes:
    """The workbook as the bytes of an .xlsx file.

    Args:
        facts: what was read.
        tables: the summary's tables, in the order of the sheets.
        template_version: of the form.
        common: sheets of an earlier book of the same run; what is not there yet is added.
    """
    buffer = io.BytesIO()
    with new_book(buffer) as book:
        book.set_properties(
            {
                "title": f"{facts.head['county_name']}{facts.head['period_title']}乡镇工会半年报汇总表",
                "company": federation(facts.head),
                "author": AUTHOR,
                "created": created_on(facts.head["ends_on"]),
            }
        )
        _BookWriter(book, facts, common).write(tables, template_version)
    return buffer.getvalue()


def _sheets(tables: Sequence[Table]) -> list[list[Table]]:
    """Tables by sheet: one without a title stands under the table before it."""
    sheets: list[list[Table]] = []
    for table in tables:
        if table.title:
            sheets.append([])
        sheets[-1].append(table)
    return sheets


class _BookWriter:
    """Writes the sheets of one summary."""

    def __init__(self, book: Workbook, facts: Facts, common: CommonSheets) -> None:
        self.book, self.facts, self.common, self.styles = book, facts, common, Styles(book)
        self.footer = f"{federation(facts.head)}　{facts.head['period_title']}"

    def write(self, tables: Sequence[Table], template_version: str) -> None:
        """Write every sheet, in the order in which a reader wants them."""
        self._cover(template_version)
        self._charts()
        for together in _sheets(tables):
            self._sheet(*together)

    def _cover(self, template_version: str) -> None:
        sheet = self.book.add_worksheet("封面")
        Front(sheet, self.styles, self.facts.head).write(template_version)
        print_setup(sheet, footer=self.footer, landscape=False, pages_high=1)
        sheet.set_tab_color(ACCENT)

    def _charts(self) -> None:
        sheet = self.book.add_worksheet("图表")
        last = ChartPage(self.book, sheet, self.styles, self.facts).write()
        sheet.set_column(DATA_LEFT, DATA_LEFT, 32)
        sheet.set_column(DATA_LEFT + 1, DATA_LEFT + 2, 20)
        sheet.print_area(0, 0, last, COLUMNS - 1)
        print_setup(sheet, footer=self.footer, landscape=False, pages_high=1)

    def _sheet(self, *tables: Table) -> None:
        first = tables[0]
        sheet = self.book.add_worksheet(first.name, PlainSheet)
        grid = Grid(sheet, self.styles, max(len(table.shown) for table in tables))
        for table in tables:
            grid.set_widths(table.shown, table.rows)
        heading, body, end = self._fill(sheet, grid, tables)
        sheet.freeze_panes(body, first.frozen)
        sheet.print_area(0, 0, end - 1, grid.last_column)
        if len(tables) == 1:
            sheet.repeat_rows(heading, body - 1)
        if first.filtered and first.rows:
            sheet.autofilter(body - 1, 0, body + len(first.rows) - 1, grid.last_column)
        print_setup(sheet, footer=self.footer, landscape=not first.portrait)

    def _fill(self, sheet: PlainSheet, grid: Grid, tables: Sequence[Table]) -> tuple[int, int, int]:
        """Write tables, or take over what all books have alike; the rows of headings and body and the end come back."""
        first = tables[0]
        if first.name in self.common:
            kept, keys, rows = self.common[first.name]
            sheet.take_over(kept, [self.styles.by_key(key) for key in keys])
            return rows
        grid.text(first.title, "title", 30)
        spans = [grid.table(table) for table in tables]
        rows = *spans[0], grid.row
        if first.is_common:
            kept = sheet.keep()
            self.common[first.name] = kept, [self.styles.key(look) for look in kept.looks], rows
        return rows
