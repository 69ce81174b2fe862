"""Tell the rows of a wide 半年报 apart: units, figures, totals, remarks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flows.steps.reading.bodies import RowKind, kind_of_words
from flows.steps.reading.cover import Answer, CoverReading
from flows.steps.reading.grids import Grid, is_blank
from flows.steps.reading.headings import Header, Names
from flows.steps.reading.joining import heading_text
from flows.steps.reading.numbering import is_numbering
from schemas.grammar import CellValue, read_label
from schemas.grammar.units import is_unit

TEXTS = ("remark", "explanation")
PRINTED = {"item_code", "title"}

Held = Mapping[str, CellValue]
"""Cells of a row that hold something, by item code."""


@dataclass(slots=True)
class WideRows:
    """Rows of a wide table, counted from 0; each label as its clerk wrote it.

    Attributes:
        returns: rows of figures; of one township, there is one.
        texts: rows of remarks and explanations, by field.
        units: row that names the items' units.
        totals: rows that only add up.
        others: rows of figures under a label that nobody knows.
    """

    returns: list[tuple[int, str]] = field(default_factory=list)
    units: int | None = None
    texts: dict[str, int] = field(default_factory=dict)
    totals: list[int] = field(default_factory=list)
    others: list[tuple[int, str]] = field(default_factory=list)

    @property
    def figures(self) -> int | None:
        """The row of this return."""
        return self.returns[0][0] if self.returns else None


def sort_rows(grid: Grid, header: Header, items: Names, labels: Names) -> WideRows:
    """Sort the rows below a wide header.

    Args:
        grid: the sheet.
        header: its header, whose columns are items.
        items: names of items as headings.
        labels: names of the columns of a long 半年报, which are labels of rows here.
    """
    rows = WideRows()
    marked: list[tuple[int, str]] = []
    plain: list[tuple[int, str]] = []
    for number, label, kind in _labelled(grid, header, items, labels):
        if kind == "unit":
            rows.units = number
        elif kind in TEXTS:
            rows.texts.setdefault(kind, number)
        elif kind == "total":
            rows.totals.append(number)
        else:
            (marked if kind == "value" else plain).append((number, label))
    _choose(rows, marked, plain)
    return rows


def _choose(rows: WideRows, marked: list[tuple[int, str]], plain: list[tuple[int, str]]) -> None:
    """The row under 本期数 counts; without one, the only row there is."""
    rows.returns = marked or plain or [(number, "") for number in rows.totals]
    rows.others = plain if marked else []
    rows.totals = [number for number in rows.totals if number != rows.figures]


def _labelled(grid: Grid, header: Header, items: Names, labels: Names) -> Iterator[tuple[int, str, str]]:
    """Number, label and kind of every row that holds something in the items' columns."""
    places = {column.index: code for code, column in header.columns.items()}
    for number in range(header.last + 1, len(grid.rows)):
        row = grid.rows[number]
        if not any(row):
            continue
        words = [text for column, cell in enumerate(row) if column not in places and (text := heading_text(cell))]
        field = next((found for text in words if (found := labels.field(text))), None)
        held = {code: row[column] for column, code in places.items() if not is_blank(row[column])}
        if not field and any(kind_of_words(text) is RowKind.FOOTER for text in words[:1]):
            return
        if held and not is_numbering(row) and field not in PRINTED and not _repeats_names(held, items):
            yield number, words[0] if words else "", field or _kind(words, held)


def _repeats_names(held: Held, items: Names) -> bool:
    """Titles under codes: a second row of headings."""
    named = sum(isinstance(cell, str) and items.field(cell) == code for code, cell in held.items())
    return named * 2 >= len(held)


def _kind(words: list[str], held: Held) -> str:
    if all(isinstance(cell, str) and is_unit(read_label(cell)) for cell in held.values()):
        return "unit"
    return "total" if any(kind_of_words(text) is RowKind.TOTAL for text in words) else "plain"


def row_answers(cover: CoverReading, grid: Grid, header: Header, number: int | None) -> dict[str, Answer]:
    """Cover data in columns beside the items: 乡镇, 填表人."""
    answers: dict[str, Answer] = {}
    if number is not None:
        for column, text in header.strangers:
            name = cover.field(text)
            if name:
                answers.setdefault(name, Answer(number, column, grid.rows[number][column]))
    return answers
