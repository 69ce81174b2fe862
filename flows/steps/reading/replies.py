"""Read our own 核对清单 when it comes back: filled in, alone or in front of a corrected return."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.steps.reading.grids import Grid, Row, address
from flows.steps.reading.opening import OpenWorkbook
from flows.steps.reading.package import SheetEntry
from flows.steps.reading.raw import kept_text
from flows.steps.reading.sink import Sink
from schemas.grammar import CellValue, looks_like_personal_data, read_label, read_text
from schemas.reply_token import CHECKLIST, EXPLANATION, RULE_NUMBER, RULES, ReplyToken


@dataclass(frozen=True, slots=True)
class Written:
    """A row of 核对清单: the finding that it is about, and what stands in its 说明."""

    token: ReplyToken
    content: CellValue
    cell: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A 核对清单 that came back.

    Attributes:
        sheet: its title as it now is.
        rows: those that carry a token, wherever sorting, copying or inserting has put them.
    """

    sheet: str
    rows: tuple[Written, ...]

    @property
    def answered_id(self) -> str:
        """The submission that most rows are about."""
        return Counter(row.token.answered_id for row in self.rows).most_common(1)[0][0]

    def stage(self, sink: Sink, *, alone: bool, longest: int) -> None:
        """Put the explanations down.

        Args:
            sink: takes them.
            alone: whether nothing else came in the workbook: then an empty list is worth a word.
            longest: characters of an explanation that are kept.
        """
        told = {row.token: row for row in self.rows if _text(row.content)}
        for token, row in told.items():
            self._stage(sink, token, row, longest)
        if alone and not told:
            sink.notice("HZ-008", "unanswered", sheet=self.sheet, found=self.sheet)

    def _stage(self, sink: Sink, token: ReplyToken, row: Written, longest: int) -> None:
        text = _text(row.content)
        if looks_like_personal_data(text):
            sink.personal_data(self.sheet, row.cell, EXPLANATION)
        sink.add(
            "answers",
            answered_id=token.answered_id,
            rule_id=token.rule_id,
            fingerprint=token.fingerprint,
            explanation=kept_text(text, longest),
            sheet=self.sheet,
            cell=row.cell,
        )


def take_reply(book: OpenWorkbook, *, anywhere: bool = False) -> Reply | None:
    """Take our own sheets out of a workbook, so that the form is looked for in the others only.

    Args:
        book: loses the sheets that are ours.
        anywhere: look also at sheets with another title, and at formats whose sheets have none.

    Raises:
        RefusedError: a sheet is damaged or too large.
    """
    for entry in book.sheets:
        if anywhere or CHECKLIST in read_label(entry.name):
            grid = book.grid(entry)
            rows = tuple(_written(grid.rows))
            if rows:
                book.sheets = tuple(other for other in book.sheets if other is not entry and not _is_ours(other))
                return Reply(_title(entry, grid), rows)
    return None


def _title(entry: SheetEntry, grid: Grid) -> str:
    return grid.sheet or entry.name


def _is_ours(entry: SheetEntry) -> bool:
    return read_label(entry.name) in {CHECKLIST, RULES}


def _written(rows: Sequence[Row]) -> Iterator[Written]:
    """Rows with a token; 说明 stands under its heading, or beside the token where no heading came along."""
    heading: int | None = None
    for number, row in enumerate(rows):
        labels = [read_label(cell) if isinstance(cell, str) else "" for cell in row]
        if EXPLANATION in labels and RULE_NUMBER in labels:
            heading = labels.index(EXPLANATION)
        for column, cell in enumerate(row):
            token = ReplyToken.read(cell)
            if token is not None and (column or heading is not None):
                place = column - 1 if heading is None else heading
                yield Written(token, row[place], address(number, place))


def _text(content: CellValue) -> str:
    """What was written into a cell: an error or a formula without a result explains nothing."""
    return (read_text(content) or "") if isinstance(content, str | int | float) else ""
