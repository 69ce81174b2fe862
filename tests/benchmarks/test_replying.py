"""What answers a return is cheap beside what the libraries take for as much."""

import io
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import openpyxl
import pytest

from flows.steps.archive import file_name
from flows.steps.printing.new_book import new_book
from flows.steps.reading.job import ReadingLimits
from flows.steps.receipting.book import receipt_bytes
from flows.steps.receipting.reading import read_returns
from flows.steps.replying import archived, class_colours
from flows.steps.replying.answering import answer, asks
from flows.steps.replying.reading import Reply, read_replies
from flows.steps.run import Run
from schemas.tables import load_form

pytestmark = pytest.mark.slow

MOST, MOST_OF_A_RECEIPT = 1.5, 0.25
ROUNDS = 5


def _seconds(work: Callable[[], object]) -> float:
    """The shortest of some rounds: what else the machine does only ever adds to them."""
    spent = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return min(spent)


def _resave(path: Path) -> int:
    """Open and save a workbook; its size comes back."""
    buffer = io.BytesIO()
    openpyxl.load_workbook(path, keep_vba=True).save(buffer)
    return buffer.tell()


def _asked(run: Run) -> list[Reply]:
    """Submissions that come back marked."""
    with duckdb.connect(str(run.home.snapshot), read_only=True) as connection:
        rows = connection.execute("SELECT submission_id FROM submission WHERE outcome = 'read'").fetchall()
    return [entry for entry in read_replies(run.home.snapshot, [row[0] for row in rows]) if asks(entry)]


def _original(sample: Run, entry: Reply) -> Path:
    return sample.home.archive / file_name(entry.head["sha256"], entry.head["file_kind"])


def test_marking_costs_less_than_one_and_a_half_times_opening_and_saving(sample: Run) -> None:
    originals, colours = archived(sample.archive, ReadingLimits()), class_colours(load_form())
    entries = _asked(sample)
    marking = _seconds(lambda: [answer(entry, originals, colours) for entry in entries])
    saving = _seconds(lambda: [_resave(_original(sample, entry)) for entry in entries])
    assert len(entries) > 10
    assert marking < MOST * saving, f"{len(entries)} workbooks: {marking:.2f} s, openpyxl {saving:.2f} s"


def _rewrite(rows: list[tuple[object, ...]]) -> int:
    """Write what a receipt says with XlsxWriter, without looks; its size comes back."""
    buffer = io.BytesIO()
    with new_book(buffer) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return buffer.tell()


def _said(receipt: bytes) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(receipt)).worksheets[0].iter_rows(values_only=True))


def test_a_receipt_costs_less_than_a_quarter_of_what_xlsxwriter_takes_for_its_bare_cells(sample: Run) -> None:
    with duckdb.connect(str(sample.home.snapshot), read_only=True) as connection:
        rows = connection.execute("SELECT submission_id FROM submission WHERE status = 'accepted'").fetchall()
    entries = read_returns(sample.home.snapshot, [row[0] for row in rows])
    said = [_said(receipt_bytes(entry)) for entry in entries]
    printing = _seconds(lambda: [receipt_bytes(entry) for entry in entries])
    writing = _seconds(lambda: [_rewrite(each) for each in said])
    assert len(entries) > 10
    assert printing < MOST_OF_A_RECEIPT * writing, (
        f"{len(entries)} receipts: {printing:.3f} s, XlsxWriter {writing:.3f} s"
    )
