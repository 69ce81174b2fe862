"""Read the sheets of the form in an open workbook."""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.steps.reading.cell_kinds import CellContext, cell_reader
from flows.steps.reading.columns import ColumnReader
from flows.steps.reading.cover import VERSION_LABEL, Answer, CoverReading, read_answer
from flows.steps.reading.figure_values import FigureReader
from flows.steps.reading.figures import FiguresReading, ItemIndex
from flows.steps.reading.grids import Grid, address
from flows.steps.reading.headings import Header
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.layouts import Finding, Layouts
from flows.steps.reading.ledgers import LedgerReading, Readers
from flows.steps.reading.opening import OpenWorkbook
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.package import SheetEntry
from flows.steps.reading.sink import Sink
from schemas.form import LEDGERS, Form
from schemas.grammar import cell_text, read_text, redact

SILENT_HEADINGS = {"序号", "编号"}
DATED_IN_PERIOD = {"aid", "activity"}
"""Ledgers whose dates lie in the period, so that its year completes 6月30日."""
PERSON_KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class BookReading:
    """What became of a workbook, and the template version that it names."""

    outcome: Outcome
    template_version: str | None


class SheetReader:
    """Reads the sheets of workbooks that hold the form."""

    def __init__(self, form: Form, limits: ReadingLimits, person_key: bytes) -> None:
        self._form, self._limits, self._person_key = form, limits, person_key
        self._layouts = Layouts(form)
        self._cover = CoverReading(form.fields["cover"])
        self._index = ItemIndex(form.catalogue.items)
        self._readers: dict[tuple[str, int | None, bool], Readers] = {}

    def read(self, book: OpenWorkbook, sink: Sink) -> BookReading:
        """Read every sheet of the form.

        Raises:
            RefusedError: a sheet is damaged or too large.
        """
        finding = self._layouts.find(book)
        for variant, entry in finding.spare:
            name = redact(entry.name)
            sink.notice("HZ-008", variant, sheet=name, found=name)
        answers = self._read_cover(finding, sink)
        version = book.template_version or _version(answers)
        figures = finding.tables.get("figures")
        if figures is None:
            return BookReading(Outcome.NO_FORM, version)
        filled = self._read_figures(book, *figures, sink)
        rows = self._read_ledgers(book, finding, _year(answers), sink)
        return BookReading(Outcome.READ if filled or rows else Outcome.UNFILLED, version)

    def _read_cover(self, finding: Finding, sink: Sink) -> dict[str, Answer]:
        if finding.cover is None:
            return {}
        answers = self._cover.answers(finding.cover)
        self._cover.stage(finding.cover.sheet, answers, sink, self._limits.text_length)
        return answers

    def _read_figures(self, book: OpenWorkbook, entry: SheetEntry, grid: Grid, header: Header, sink: Sink) -> int:
        _name_strangers(grid, header, sink)

        def shows_percent(row: int, column: int) -> bool | None:
            return book.shows_percent(entry, row, column)

        reader = FigureReader(shows_percent, self._limits.text_length)
        return FiguresReading(self._index, reader, sink).read(grid, header)

    def _read_ledgers(self, book: OpenWorkbook, finding: Finding, year: int | None, sink: Sink) -> int:
        rows = 0
        for ledger, grid, header in _found_ledgers(finding):
            _name_strangers(grid, header, sink)
            readers = self._readers_of(ledger, year if ledger in DATED_IN_PERIOD else None, date1904=book.date1904)
            rows += LedgerReading(ledger, self._form.fields[ledger], readers, sink).read(grid, header)
        return rows

    def _readers_of(self, ledger: str, year: int | None, *, date1904: bool) -> Readers:
        key = (ledger, year, date1904)
        if key not in self._readers:
            context = CellContext(self._person_key, self._limits.text_length, year, date1904)
            self._readers[key] = {
                field.name: ColumnReader(cell_reader(field, context))
                for field in self._form.fields[ledger]
                if field.sensitivity != "free_text"
            }
        return self._readers[key]


def _found_ledgers(finding: Finding) -> Iterator[tuple[str, Grid, Header]]:
    for ledger in LEDGERS:
        if ledger in finding.tables:
            _, grid, header = finding.tables[ledger]
            yield ledger, grid, header


def _name_strangers(grid: Grid, header: Header, sink: Sink) -> None:
    for column, text in header.strangers:
        found = redact(read_text(text) or "")
        if found not in SILENT_HEADINGS:
            place = address(header.last, column)
            sink.notice("HZ-008", "unknown_heading", sheet=grid.sheet, cell=place, found=found)


def _version(answers: dict[str, Answer]) -> str | None:
    answer = answers.get(VERSION_LABEL)
    return read_text(answer.content) if answer else None


def _year(answers: dict[str, Answer]) -> int | None:
    answer = answers.get("period")
    period = read_answer("period", cell_text(answer.content)) if answer else None
    return int(period[:4]) if period else None
