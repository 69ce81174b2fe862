"""Check one workbook as the night would, without the archive: nothing is sent, and nothing kept but the marked copy."""

import hashlib
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from flows.steps.archive import submission_id
from flows.steps.arrivals import beijing
from flows.steps.asking import rows
from flows.steps.checking import check_batch
from flows.steps.database import open_work
from flows.steps.durable import replace_file
from flows.steps.journal import Received
from flows.steps.judging import judge
from flows.steps.loading import load_batch, load_received, load_reference
from flows.steps.reading.batch import read_batch
from flows.steps.reading.job import ReadingJob
from flows.steps.replying.answering import Originals, answer, asks, class_colours
from flows.steps.replying.reading import query_replies
from flows.steps.run import Run
from flows.steps.statements import statement
from flows.steps.summarising.texts import file_stem
from schemas.tables import staged_schemas

READ = "read"
RETURNED = "returned"
ACCEPTED_EXIT, BLOCKED_EXIT, UNREADABLE_EXIT = range(3)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What the night would say of a workbook.

    Attributes:
        outcome: `read`, or why it is no readable return.
        status: `accepted`, `provisional` or `returned`, and its Chinese title.
        copies: what was written for the sender: the workbook, marked, or the list of its findings.
    """

    file_name: str
    outcome: str
    status: str
    status_title: str
    period: str | None
    errors: int
    queries: int
    notices: int
    township_name: str | None
    findings: tuple[dict[str, Any], ...]
    copies: tuple[Path, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 accepted (also while questions are open), 1 findings that block, 2 unreadable."""
        if self.outcome != READ:
            return UNREADABLE_EXIT
        return BLOCKED_EXIT if self.status == RETURNED else ACCEPTED_EXIT


def check_file(run: Run, file: Path, folder_for_copies: Path | None = None) -> CheckResult:
    """Read, check and judge one workbook in a database of its own.

    Args:
        run: gives the form and the limits.
        file: the workbook.
        folder_for_copies: takes the marked copy where something is to be corrected or explained; without one
            nothing is written.

    Raises:
        OSError: the file cannot be opened, or the copy not be written.
    """
    received = _received(file)
    with TemporaryDirectory(prefix="gonghui-check-") as folder, open_work() as connection:
        staging = Path(folder) / "batch"
        staging.mkdir()
        job = ReadingJob(received.submission_id, received.sha256, str(file.absolute()))
        read_batch([job], staging, run.form, staged_schemas(), run.limits, run.key)
        check_batch(staging, run.form)
        load_reference(connection, run.form, run.settings.reference_directory)
        load_received(connection, [received])
        load_batch(connection, staging)
        judge(connection, run.form)
        verdict = rows(connection, statement("ask/verdict"))[0]
        copies = _write_copies(run, file, folder_for_copies, connection) if folder_for_copies else ()
        return CheckResult(**verdict, findings=tuple(rows(connection, statement("ask/verdict_finding"))), copies=copies)


def _write_copies(run: Run, file: Path, folder: Path, connection: duckdb.DuckDBPyConnection) -> tuple[Path, ...]:
    """Write what the night would send back."""
    paths = []
    ids = [row[0] for row in connection.execute("SELECT submission_id FROM submission").fetchall()]
    for entry in query_replies(connection, ids):
        if asks(entry):
            content, ending = answer(
                entry, Originals(lambda _: nullcontext([file]), run.limits), class_colours(run.form)
            )
            part = entry.head["submission_id"].partition("-")[2]
            paths.append(folder / f"{file_stem(file.stem)}{part and f'-{part}'}{ending}")
            replace_file(paths[-1], content)
    return tuple(paths)


def _received(file: Path) -> Received:
    status = file.stat()
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    received_at = beijing(datetime.fromtimestamp(status.st_mtime, UTC))
    return Received(submission_id(sha256), sha256, file.name, file.name, status.st_size, "", received_at)
