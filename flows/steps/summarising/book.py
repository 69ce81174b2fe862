"""The workbook of a summary: all its sheets, ready to print, with the same bytes every time."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.steps.printing import PrintedBook
from flows.steps.printing.frame import Fixed, Look
from flows.steps.printing.new_book import AUTHOR, created_on
from flows.steps.printing.sheet import PrintedSheet
from flows.steps.summarising.chart_page import COLUMNS, DATA_LEFT, ChartPage
from flows.steps.summarising.front import Front
from flows.steps.summarising.grid import Grid
from flows.steps.summarising.model import Table
from flows.steps.summarising.page import footer_text, print_setup
from flows.steps.summarising.queries import Facts
from flows.steps.summarising.styles import ACCENT, Key, Styles
from flows.steps.summarising.wording import federation


@dataclass
class CommonSheets:
    """What all books have alike: they begin with the same looks, so that whole sheets can be taken over.

    Attributes:
        looks: the formats, by their properties.
        made: the same formats, by what they are asked for with.
        sheets: by name.
    """

    looks: dict[Fixed, Look] = field(default_factory=dict)
    made: dict[Key, Look] = field(default_factory=dict)
    sheets: dict[str, PrintedSheet] = field(default_factory=dict)

    def fill(self, tables: Sequence[Table], footer: str) -> None:
        """Make what is to be alike, from the tables of any summary."""
        book = PrintedBook({})
        styles = Styles(book)
        styles.prepare()
        for table in tables:
            if table.is_common:
                self.sheets[table.name] = _sheet(PrintedSheet(table.name, is_kept=True), styles, footer, table)
        self.looks, self.made = book.looks, styles.made


def book_bytes(facts: Facts, tables: Sequence[Table], template_version: str, common: CommonSheets) -> bytes:
    """The workbook as the bytes of an .xlsx file.

    Args:
        facts: what was read.
        tables: the summary's tables, in the order of the sheets.
        template_version: of the form.
        common: what books of the same run have alike; made of the first of them.
    """
    footer = f"{federation(facts.head)}　{facts.head['period_title']}"
    if not common.looks:
        common.fill(tables, footer)
    properties = {
        "title": f"{facts.head['county_name']}{facts.head['period_title']}乡镇工会半年报汇总表",
        "company": federation(facts.head),
        "author": AUTHOR,
        "created": created_on(facts.head["ends_on"]),
    }
    book = PrintedBook(properties, common.looks)
    _BookWriter(book, facts, common, footer).write(tables, template_version)
    return book.to_bytes()


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

    def __init__(self, book: PrintedBook, facts: Facts, common: CommonSheets, footer: str) -> None:
        self.book, self.facts, self.common, self.footer = book, facts, common, footer
        self.styles = Styles(book, common.made)

    def write(self, tables: Sequence[Table], template_version: str) -> None:
        """Write every sheet, in the order in which a reader wants them."""
        self._cover(template_version)
        self._charts()
        for together in _sheets(tables):
            name = together[0].name
            if name in self.common.sheets:
                self.book.add_sheet(self.common.sheets[name]).footer = footer_text(self.footer)
            else:
                _sheet(self.book.add_worksheet(name), self.styles, self.footer, *together)

    def _cover(self, template_version: str) -> None:
        sheet = self.book.add_worksheet("封面")
        Front(sheet, self.styles, self.facts.head).write(template_version)
        print_setup(sheet, footer=self.footer, landscape=False, pages_high=1)
        sheet.set_tab_color(ACCENT)

    def _charts(self) -> None:
        sheet = self.book.add_worksheet("图表")
        last = ChartPage(sheet, self.styles, self.facts).write()
        sheet.set_column(DATA_LEFT, DATA_LEFT, 32)
        sheet.set_column(DATA_LEFT + 1, DATA_LEFT + 2, 20)
        sheet.print_area(0, 0, last, COLUMNS - 1)
        print_setup(sheet, footer=self.footer, landscape=False, pages_high=1)


def _sheet(sheet: PrintedSheet, styles: Styles, footer: str, *tables: Table) -> PrintedSheet:
    """Fill a sheet with tables, one under another."""
    first = tables[0]
    grid = Grid(sheet, styles, max(len(table.shown) for table in tables))
    for table in tables:
        grid.set_widths(table.shown, table.rows)
    grid.text(first.title, "title", 30)
    spans = [grid.table(table) for table in tables]
    heading, body = spans[0]
    sheet.freeze_panes(body, first.frozen)
    sheet.print_area(0, 0, grid.row - 1, grid.last_column)
    if len(tables) == 1:
        sheet.repeat_rows(heading, body - 1)
    if first.filtered and first.rows:
        sheet.autofilter(body - 1, 0, body + len(first.rows) - 1, grid.last_column)
    print_setup(sheet, footer=footer, landscape=not first.portrait)
    return sheet
