"""As-of: the snapshot as the archive would have made it at an earlier moment, with today's code and reference."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from flows.asking_errors import NothingKnownError
from flows.steps.backtesting.copying import copy_work
from flows.steps.batches import ReadingMeans, load_batches, plan_batches, read_batches
from flows.steps.clearing import is_read_with
from flows.steps.database import open_work
from flows.steps.journal import Received
from flows.steps.loading import known_submissions
from flows.steps.publishing import Snapshot, build_snapshot, published_tables, swap_in
from flows.steps.run import Knowledge, Run, judge_and_compute_in, known_until, version_of
from flows.steps.statements import statement
from schemas.tables import staged_schemas

PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class AsOf:
    """A snapshot of an earlier moment.

    Attributes:
        moment: the moment, with its offset.
        received: files that had been received by then.
        decisions: decisions that had been taken down by then.
    """

    moment: datetime
    snapshot: Snapshot
    received: int
    decisions: int


def as_of(run: Run, moment: datetime, target: Path) -> AsOf:
    """Make the snapshot of what had been written down at a moment; nothing of the home is changed.

    Args:
        run: the home; its work database is copied, and what it does not hold is read from the archive.
        moment: with an offset; events of the journal count by when they were written down (`at`), because a file that
            was found late, or a decision that was taken down late, was not known before.
        target: where the snapshot is put; read-only, in place of whatever is there.

    Raises:
        NothingKnownError: nothing had been received by then.
        WorkBusyError: a run was writing to the work database all the time.
    """
    known = known_until(run, moment)
    if not known.received:
        raise NothingKnownError(moment)
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="gonghui-as-of-") as name:
        folder = Path(name)
        snapshot = _make(run, known, folder / "as_of.duckdb", target)
    return AsOf(moment, snapshot, len(known.received), len(known.decisions))


def _make(run: Run, known: Knowledge, work: Path, target: Path) -> Snapshot:
    if is_read_with(run.home, run.reading) and run.home.database.is_file():
        copy_work(run.home.database, work, PATIENCE_SECONDS)
    version, building = version_of(run, known), target.with_name(f".building-{target.name}")
    building.unlink(missing_ok=True)
    with open_work(work) as connection:
        _forget_later(connection, known.received)
        _read_missing(connection, run, known.received, work.parent / "staging")
        judge_and_compute_in(connection, run, known)
        content_hash = build_snapshot(connection, building, run.form, version)
    swap_in(building, target)
    return Snapshot(target, version, content_hash, len(published_tables(run.form)))


def _forget_later(connection: duckdb.DuckDBPyConnection, received: list[Received]) -> None:
    connection.execute(statement("as_of/later"), {"files": [entry.submission_id for entry in received]})
    for name in (*staged_schemas(), "found"):
        connection.execute(f"DELETE FROM staged.{name} WHERE submission_id IN (FROM later)")  # noqa: S608 (own name)
    connection.execute("DROP TABLE later")


def _read_missing(connection: duckdb.DuckDBPyConnection, run: Run, received: list[Received], staging: Path) -> None:
    known = known_submissions(connection)
    unread = [entry for entry in received if entry.submission_id not in known]
    if not unread:
        return
    folders = plan_batches(unread, staging, run.settings.batch_size)
    read_batches(folders, ReadingMeans(run.archive, run.form, run.limits, run.key, run.settings.processes))
    load_batches(connection, folders)
