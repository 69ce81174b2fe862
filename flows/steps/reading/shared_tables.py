"""Share one 半年报 out among the townships on it: a row each, rows each, or a column each."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from flows.steps.reading.bodies import RowKind, kind_of_words, skip_numbering
from flows.steps.reading.cover import Answer
from flows.steps.reading.grids import Grid, Row, address, is_blank
from flows.steps.reading.headings import Column, Header
from flows.steps.reading.joining import heading_text
from flows.steps.reading.kit import Kit
from flows.steps.reading.places import township_columns
from flows.steps.reading.surroundings import footer_row
from flows.steps.reading.tables import Table
from flows.steps.reading.wide_rows import row_answers, sort_rows
from schemas.grammar import read_text, split_heading

NAME = "township_name"


@dataclass(frozen=True, slots=True)
class Own:
    """What one township has for itself: its name, its table, and the answers about who reports, with their cells.

    Attributes:
        place: sheet or cell by which it can be pointed at if it has no name.
        controls: what adds up the figures of all townships on the sheet.
    """

    name: str
    table: Table
    answers: dict[str, Answer]
    place: str
    controls: tuple[Table, ...] = ()


def shares_of_table(table: Table, kit: Kit) -> Iterator[Own]:
    """The shares of one 半年报; none if it is one township's."""
    if table.header.is_wide:
        yield from _rows(table, kit)
    elif len(columns := township_columns(table.header)) > 1:
        yield from _columns(table, columns)
    elif (column := township_column(table.header, kit)) is not None:
        yield from _blocks(table, column)


def township_column(header: Header, kit: Kit) -> int | None:
    """The column that names the township of every row."""
    return next((column for column, text in header.strangers if kit.cover.field(text) == NAME), None)


def without(grid: Grid, dropped: Iterable[int]) -> Grid:
    """A sheet with some rows left blank."""
    gone, blank = set(dropped), Row([None] * grid.width)
    return Grid(grid.sheet, [blank if n in gone else row for n, row in enumerate(grid.rows)], grid.merged)


def filled_down(grid: Grid, column: int) -> dict[int, tuple[int, str]]:
    """Row and text of the label that holds for each row of a column: merged ranges are filled, blanks are not."""
    labels = {n: (n, text) for n, row in enumerate(grid.rows) if (text := heading_text(row[column]))}
    for (top, left), (bottom, right) in grid.merged:
        if left <= column <= right and (text := heading_text(grid.rows[top][left])):
            labels.update(dict.fromkeys(range(top, min(bottom + 1, len(grid.rows))), (top, text)))
    return labels


def _rows(table: Table, kit: Kit) -> Iterator[Own]:
    """Items as columns, a township a row; rows of totals stay with everybody."""
    grid, header = table.grid, table.header
    returns = sort_rows(grid, header, kit.layouts.items, kit.layouts.labels["figures"]).returns
    if len(returns) < 2:  # noqa: PLR2004 (one return is one township's)
        return
    column = township_column(header, kit)
    labels = {} if column is None else filled_down(grid, column)
    for number, label in returns:
        own = replace(table, grid=without(grid, (other for other, _ in returns if other != number)))
        answers = row_answers(kit.cover, own.grid, header, number)
        top, text = labels.get(number, (number, "" if column is not None else label))
        if text:
            place = column if column is not None else _place_of(grid, number, text)
            answers[NAME] = Answer(top, place, text)
        yield Own(read_text(text) or "", _without_labels(own, kit), answers, address(number, 0))


def _place_of(grid: Grid, row: int, text: str) -> int:
    return next(column for column, cell in enumerate(grid.rows[row]) if cell == text)


def _without_labels(table: Table, kit: Kit) -> Table:
    """Columns that say whose a row is are no strangers."""
    strangers = tuple(entry for entry in table.header.strangers if kit.cover.field(entry[1]) is None)
    return replace(table, header=replace(table.header, strangers=strangers))


def _blocks(table: Table, column: int) -> Iterator[Own]:
    """One item a row, and a column that says whose; the same township's rows belong together."""
    grid, header = table.grid, table.header
    labels = filled_down(grid, column)
    body = range(skip_numbering(grid.rows, header.last + 1), footer_row(grid, header.last + 1))
    named = {number: labels[number] for number in body if number in labels}
    townships = dict.fromkeys(text for _, text in named.values() if kind_of_words(text) is RowKind.DATA)
    if len(townships) < 2:  # noqa: PLR2004 (one township is no several)
        return
    kept = replace(header, strangers=tuple(entry for entry in header.strangers if entry[0] != column))

    def rows_under(labels: Collection[str]) -> tuple[list[int], Table]:
        own = [number for number, (_, text) in named.items() if text in labels]
        return own, Table(table.entry, without(grid, (number for number in body if number not in own)), kept)

    sums = {text for _, text in named.values() if _adds_all_up(text)}
    controls = (rows_under(sums)[1],) if len(sums) == 1 else ()
    for township in townships:
        own, share = rows_under([township])
        answers = {NAME: Answer(named[own[0]][0], column, township)}
        yield Own(read_text(township) or "", share, answers, address(own[0], column), controls)


def _columns(table: Table, columns: list[tuple[int, str]]) -> Iterator[Own]:
    """One item a row, a township a column."""
    header = table.header
    sums = [(column, text) for column, text in header.strangers if _adds_all_up(split_heading(text)[0])]
    taken = {column for column, _ in (*columns, *sums)}
    strangers = tuple(entry for entry in header.strangers if entry[0] not in taken)

    def under(column: int, unit: str | None) -> Table:
        columns = {**header.columns, "value": Column(column, unit)}
        return replace(table, header=replace(header, columns=columns, strangers=strangers))

    controls = tuple(under(column, split_heading(text)[1]) for column, text in sums)
    for column, text in columns:
        name, unit = split_heading(text)
        row = next(n for n in range(header.last, -1, -1) if not is_blank(table.grid.rows[n][column]))
        yield Own(name, under(column, unit), {NAME: Answer(row, column, name)}, address(row, column), controls)


def _adds_all_up(text: str) -> bool:
    """Whether a label is of a total over everybody: 小计 is of some, and nothing says of whom."""
    return kind_of_words(text) is RowKind.TOTAL and "小计" not in text
