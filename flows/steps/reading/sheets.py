"""Read the sheets of the form in an open workbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from flows.steps.reading.cell_entries import CellContext
from flows.steps.reading.cell_kinds import cell_reader
from flows.steps.reading.columns import ColumnReader
from flows.steps.reading.cover import VERSION_LABEL, Answer
from flows.steps.reading.divisions import excuse_divisions
from flows.steps.reading.figure_values import FigureMemory, FigureReader
from flows.steps.reading.figures import FiguresReading
from flows.steps.reading.grids import Grid
from flows.steps.reading.headings import Header
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.kit import Kit, Kits, year_of
from flows.steps.reading.ledgers import LedgerReading, Readers
from flows.steps.reading.mentions import notice_mentions
from flows.steps.reading.oddities import notice_notes, notice_oddities
from flows.steps.reading.opening import OpenWorkbook
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.plain_cells import PLAIN_COLUMNS
from flows.steps.reading.shared_totals import stage_totals
from flows.steps.reading.sink import Sink
from flows.steps.reading.strangers import name_strangers
from flows.steps.reading.suggestions import field_choices
from flows.steps.reading.surroundings import told_by
from flows.steps.reading.tables import Finding, Table
from flows.steps.reading.townships import Share, require_one, share_out
from flows.steps.reading.wide import WideReading
from flows.steps.reading.wide_rows import row_answers, sort_rows
from schemas.form import LEDGERS, Form
from schemas.grammar import read_text, redact

Told = list[tuple[Grid, dict[str, Answer]]]
"""Facts about who reports, by the sheet that they stand on."""
DATED_IN_PERIOD = {"aid", "activity"}
"""Ledgers whose dates lie in the period, so that its year completes 6月30日."""
PERSON_KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class BookReading:
    """What became of a workbook, or of one township's part of it.

    Attributes:
        sink: holds what was read.
        template_version: the version of the template that the workbook names.
    """

    sink: Sink
    outcome: Outcome
    template_version: str | None


class SheetReader:
    """Reads the sheets of workbooks that hold the form."""

    def __init__(self, form: Form, limits: ReadingLimits, person_key: bytes) -> None:
        self._form, self._limits, self._person_key = form, limits, person_key
        self._kits = Kits(form)
        self._figures = FigureMemory()
        self._readers: dict[tuple[str, int | None, bool], Readers] = {}

    def read(self, book: OpenWorkbook, submission_id: str) -> list[BookReading]:
        """Read every sheet of the form, for each township whose return is in the workbook.

        Raises:
            RefusedError: a sheet is damaged or too large, or several are the same table.
        """
        kit, finding = self._look(book)
        shares = share_out(finding, kit)
        if not shares:
            require_one(finding)
            return [self._read(book, kit, finding, _told(kit, finding), Sink(submission_id))]
        return [
            self._read_share(book, kit, share, Sink(f"{submission_id}-{number:03d}"))
            for number, share in enumerate(shares, start=1)
        ]

    def _read_share(self, book: OpenWorkbook, kit: Kit, share: Share, sink: Sink) -> BookReading:
        for variant, sheet, found in share.notes:
            sink.notice("HZ-008", variant, sheet=sheet, found=redact(found))
        return self._read(book, kit, share.finding, _told(kit, share.finding, share.own), sink)

    def _read(self, book: OpenWorkbook, kit: Kit, finding: Finding, told: Told, sink: Sink) -> BookReading:
        self._look_over(book, finding, sink)
        for variant, entry in finding.spare:
            name = redact(entry.name)
            sink.notice("HZ-008", variant, sheet=name, found=name)
        for grid, answers in told:
            kit.cover.stage(grid.sheet, answers, sink, self._limits.text_length)
        said = _merged(told)
        notice_mentions(finding, kit, said, sink)
        version = book.template_version or _version(said)
        if "figures" not in finding.tables:
            for grid, header in finding.unsure:
                name_strangers(grid, header, partial(field_choices, kit.form.fields["figures"], header.columns), sink)
            return BookReading(sink, Outcome.NO_FORM, version)
        filled = self._read_figures(book, kit, finding, sink)
        rows = self._read_ledgers(book, kit, finding, year_of(said), sink)
        return BookReading(sink, Outcome.READ if filled or rows else Outcome.UNFILLED, version)

    def _look(self, book: OpenWorkbook) -> tuple[Kit, Finding]:
        """Find the tables, with the names that this very township uses."""
        general = self._kits.general
        finding = general.layouts.find(book)
        kit = self._kits.suited(_merged(_told(general, finding)))
        return kit, finding if kit is general else kit.layouts.find(book)

    def _look_over(self, book: OpenWorkbook, finding: Finding, sink: Sink) -> None:
        """Title what formats without sheets left untitled, and say what people do not see on the sheets."""
        for name, table in sorted(finding.tables.items()):
            table.grid.sheet = table.grid.sheet or self._form.catalogue.sheets[name].title
            notice_oddities(book.look(table.entry), table.grid, table.header, sink)
            notice_notes(book.notes(table.entry), table.grid, table.header, sink)
        if book.has_links:
            sink.notice("HZ-008", "external_links")

    def _read_figures(self, book: OpenWorkbook, kit: Kit, finding: Finding, sink: Sink) -> int:
        table = finding.tables["figures"]

        def shows_percent(row: int, column: int) -> bool | None:
            return book.shows_percent(table.entry, row, column)

        reader = FigureReader(shows_percent, self._limits.text_length, self._figures)
        filled = _read_table(table, kit, reader, sink)
        excuse_divisions(sink, kit.shares)
        for control in finding.controls:
            stage_totals(control, kit, reader, sink)
        return filled

    def _read_ledgers(self, book: OpenWorkbook, kit: Kit, finding: Finding, year: int | None, sink: Sink) -> int:
        rows = 0
        for ledger, grid, header in _found_ledgers(finding):
            fields = kit.form.fields[ledger]
            name_strangers(grid, header, partial(field_choices, fields, header.columns), sink)
            readers = self._readers_of(ledger, year if ledger in DATED_IN_PERIOD else None, date1904=book.date1904)
            rows += LedgerReading(ledger, fields, readers, sink).read(grid, header)
        return rows

    def _readers_of(self, ledger: str, year: int | None, *, date1904: bool) -> Readers:
        key = (ledger, year, date1904)
        if key not in self._readers:
            context = CellContext(self._person_key, self._limits.text_length, year, date1904)
            self._readers[key] = {
                field.name: ColumnReader(cell_reader(field, context), PLAIN_COLUMNS.get(field.kind))
                for field in self._form.fields[ledger]
                if field.sensitivity != "free_text"
            }
        return self._readers[key]


def _read_table(table: Table, kit: Kit, reader: FigureReader, sink: Sink) -> int:
    grid, header = table.grid, table.header
    if header.is_wide:
        rows = sort_rows(grid, header, kit.layouts.items, kit.layouts.labels["figures"])
        return WideReading(grid, header, rows, reader, sink).read(kit)
    name_strangers(grid, header, partial(field_choices, kit.form.fields["figures"], header.columns), sink)
    return FiguresReading(grid, header, kit.index, reader, sink).read()


def _found_ledgers(finding: Finding) -> Iterator[tuple[str, Grid, Header]]:
    for ledger in LEDGERS:
        if ledger in finding.tables:
            table = finding.tables[ledger]
            yield ledger, table.grid, table.header


def _told(kit: Kit, finding: Finding, own: Mapping[str, Answer] | None = None) -> Told:
    """What the workbook says about who reports; ``own`` is what says it of one township among several."""
    if "figures" not in finding.tables:
        return [(finding.cover, kit.cover.answers(finding.cover))] if finding.cover else []
    grid, header = finding.tables["figures"].grid, finding.tables["figures"].header
    beside: dict[str, Answer] = {}
    if header.is_wide:
        rows = sort_rows(grid, header, kit.layouts.items, kit.layouts.labels["figures"])
        beside = row_answers(kit.cover, grid, header, rows.figures)
    return told_by(kit.cover, finding.cover, grid, header, beside, own)


def _merged(told: Told) -> dict[str, Answer]:
    return {name: answer for _, answers in told for name, answer in answers.items()}


def _version(answers: dict[str, Answer]) -> str | None:
    answer = answers.get(VERSION_LABEL)
    return read_text(answer.content) if answer else None
