"""The two documents, each one sheet on A4, with the same bytes every time."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from flows.steps.asking import Row
from flows.steps.printing import Form, PrintedBook, stand_ins
from flows.steps.printing.new_book import AUTHOR, created_on
from flows.steps.receipting import columns, wording
from flows.steps.receipting.reading import Returned
from flows.steps.summarising.grid import Grid
from flows.steps.summarising.model import Column, Table
from flows.steps.summarising.page import footer_text, print_setup
from flows.steps.summarising.styles import Styles

Pairs = tuple[tuple[str, str], ...]
RECEIPT, COMPARISON = "半年报回执", "订正前后对比"
FACT_HEIGHT, SIGN_HEIGHT = 24, 30


def receipt_bytes(entry: Returned) -> bytes:
    """回执: what was received, and that it counts."""
    facts, sign = wording.facts(entry.head), wording.sign(entry.head)
    if entry.explanations:
        tables = [_table(columns.ITEMS, entry.items, wording.HEADLINES),
                  _table(columns.EXPLANATIONS, entry.explanations, wording.EXPLAINED)]  # fmt: skip
        book = _document(RECEIPT, entry.head["ends_on"], facts, tables, (wording.ACCEPTED, sign), _footer(entry))
        return book.to_bytes()
    labels, items = tuple(label for label, _ in facts), tuple(map(_item, entry.items))
    values = [row["value_text"] if row["value"] is None else row["value"] for row in entry.items]
    contents = (*(text for _, text in facts), *values, sign)
    return _nothing_explained(entry.head["ends_on"], labels, items).fill(contents, footer_text(_footer(entry)))


class _Item(NamedTuple):
    """A line of a receipt without its value."""

    item_code: str
    title: str
    unit: str
    decimals: int
    is_missing: bool


def _item(row: Row) -> _Item:
    return _Item(row["item_code"], row["title"], row["unit"], row["decimals"], row["value"] is None)


@lru_cache
def _nothing_explained(day: dt.date, labels: tuple[str, ...], items: tuple[_Item, ...]) -> Form:
    """The receipt that most get, drawn once: nothing but texts and values differs."""
    texts = iter(stand_ins(len(labels) + len(items) + 1))
    facts = tuple(zip(labels, texts, strict=False))
    rows = [item._asdict() | {"value": None if item.is_missing else text, "value_text": text}
            for item, text in zip(items, texts, strict=False)]  # fmt: skip
    closing = (wording.NOTHING_EXPLAINED, wording.ACCEPTED, next(texts))
    return _document(RECEIPT, day, facts, [_table(columns.ITEMS, rows, wording.HEADLINES)], closing, "").form()


def comparison_bytes(entry: Returned) -> bytes:
    """订正前后对比: which items changed, and what that does to the county."""
    tables = [_table(columns.CHANGES, entry.changes, wording.CHANGED)]
    if entry.effects:
        rows = [{**row, "line_number": number} for number, row in enumerate(entry.effects, start=1)]
        tables.append(_table(columns.EFFECTS, rows, wording.EFFECT))
    closing = () if entry.effects else (wording.NO_EFFECT,)
    facts = wording.versions(entry.head)
    return _document(COMPARISON, entry.head["ends_on"], facts, tables, closing, _footer(entry)).to_bytes()


def _table(shown: tuple[Column, ...], rows: list[Row], line: str) -> Table:
    return Table("", "", shown, rows, lines=(line,))


def _footer(entry: Returned) -> str:
    return f"{wording.place(entry.head)}　{entry.head['period_title']}"


def _document(
    title: str, day: dt.date, facts: Pairs, tables: list[Table], closing: tuple[str, ...], footer: str
) -> PrintedBook:
    book = PrintedBook({"title": title, "author": AUTHOR, "created": created_on(day)})
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
    print_setup(sheet, footer=footer, landscape=False, pages_high=1)
    return book


def _fact(grid: Grid, label: str, text: str) -> None:
    """A label and its text over the rest of the line."""
    grid.sheet.set_row(grid.row, FACT_HEIGHT)
    grid.sheet.write_string(grid.row, 0, label, grid.styles.get("band", extra={"align": "center"}))
    grid.sheet.merge_range(grid.row, 1, grid.row, grid.last_column, "", grid.styles.get("text"))
    grid.sheet.write_string(grid.row, 1, text, grid.styles.get("text"))
    grid.row += 1
