"""The two documents, each one sheet on A4, with the same bytes every time."""

from flows.steps.printing import PrintedBook
from flows.steps.printing.new_book import AUTHOR, created_on
from flows.steps.receipting import columns, wording
from flows.steps.receipting.reading import Returned
from flows.steps.summarising.grid import Grid
from flows.steps.summarising.model import Column, Table
from flows.steps.summarising.page import print_setup
from flows.steps.summarising.styles import Styles

Pairs = tuple[tuple[str, str], ...]
FACT_HEIGHT, SIGN_HEIGHT = 24, 30


def receipt_bytes(entry: Returned) -> bytes:
    """回执: what was received, and that it counts."""
    tables = [_table(columns.ITEMS, entry.items, wording.HEADLINES)]
    if entry.explanations:
        tables.append(_table(columns.EXPLANATIONS, entry.explanations, wording.EXPLAINED))
    closing = () if entry.explanations else (wording.NOTHING_EXPLAINED,)
    signs = f"{entry.head['county_name']}总工会（盖章）　　　　　　年　　月　　日"
    return _document("半年报回执", entry, wording.facts(entry.head), tables, (*closing, wording.ACCEPTED, signs))


def comparison_bytes(entry: Returned) -> bytes:
    """订正前后对比: which items changed, and what that does to the county."""
    tables = [_table(columns.CHANGES, entry.changes, wording.CHANGED)]
    if entry.effects:
        rows = [{**row, "line_number": number} for number, row in enumerate(entry.effects, start=1)]
        tables.append(_table(columns.EFFECTS, rows, wording.EFFECT))
    closing = () if entry.effects else (wording.NO_EFFECT,)
    return _document("订正前后对比", entry, wording.versions(entry.head), tables, closing)


def _table(shown: tuple[Column, ...], rows: list[dict[str, object]], line: str) -> Table:
    return Table("", "", shown, rows, lines=(line,))


def _document(title: str, entry: Returned, facts: Pairs, tables: list[Table], closing: tuple[str, ...]) -> bytes:
    head = entry.head
    book = PrintedBook({"title": title, "author": AUTHOR, "created": created_on(head["ends_on"])})
    sheet, styles = book.add_worksheet(title), Styles(book)
    grid = Grid(sheet, styles, len(tables[0].columns))
    grid.set_widths(tables[0].columns)
    grid.text(title, "title", 34)
    for label, text in facts:
        _fact(grid, label, text)
    grid.row += 1
    for table in tables:
        grid.table(table)
    for text in closing:
        grid.text(text, "line", SIGN_HEIGHT)
    sheet.print_area(0, 0, grid.row - 1, grid.last_column)
    print_setup(sheet, footer=f"{wording.place(head)}　{head['period_title']}", landscape=False, pages_high=1)
    return book.to_bytes()


def _fact(grid: Grid, label: str, text: str) -> None:
    """A label and its text over the rest of the line."""
    grid.sheet.set_row(grid.row, FACT_HEIGHT)
    grid.sheet.write_string(grid.row, 0, label, grid.styles.get("band", extra={"align": "center"}))
    grid.sheet.merge_range(grid.row, 1, grid.row, grid.last_column, "", grid.styles.get("text"))
    grid.sheet.write_string(grid.row, 1, text, grid.styles.get("text"))
    grid.row += 1
