"""``python -m tests.benchmarks.room [--workbooks N] [--folder FOLDER] [--write]``: the room that a corpus takes.

``--write`` puts the table into docs/scale.md, between its marks.
"""

import argparse
import pickle
import re
import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from flows.settings import PROJECT
from flows.steps import run as steps
from flows.steps import writing
from flows.steps.assignments import assign
from flows.steps.run import Run
from tests.benchmarks.corpus import make_corpus
from tests.benchmarks.holdings import DATED, RECEIVED, STAGED, held, size_of
from tests.benchmarks.measuring import cpu_seconds
from tests.night import settings_for

PAGE = PROJECT / "docs" / "scale.md"
MARKS = ("<!-- room -->", "<!-- /room -->")
KILOBYTE, MEGABYTE = 1000, 1000 * 1000
Row = tuple[str, int, int]
"""What takes room, its bytes and its files."""


class Reading(NamedTuple):
    """Bytes that a cluster's worker would be told for a batch, and CPU seconds of reading and checking all of them."""

    told: int
    seconds: float


def measure(workbooks: int, folder: Path) -> tuple[Sequence[Row], str]:
    """One night over a corpus: rows of what it leaves, and a sentence on what it took meanwhile."""
    corpus = make_corpus(folder / "corpus", workbooks)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        run = Run(settings_for(Path(place) / "home", reference=corpus.reference))
        steps.pull_sources(run, [str(corpus.inbox)])
        staged, reading = _read(run)
        steps.judge_and_compute(run)
        steps.publish_work(run, steps.wanted_version(run))
        writing.write_summaries(run, writing.choose_period(run, corpus.period, []), [])
        writing.write_replies(run)
        rows = _rows(run, staged)
        moved = sum(size for name, size, _ in rows if name in {RECEIVED, staged[0]})
        return rows, _meanwhile(reading, workbooks, moved)


def _read(run: Run) -> tuple[Row, Reading]:
    """Read and load: what lay in staging at most, and what reading took."""
    most, told, spent = ("staged Parquet, until it is loaded", 0, 0), 0, 0.0
    for folders in steps.plan_reading(run):
        told = max(told, *(len(pickle.dumps(assign(run, folder))) for folder in folders))
        start = cpu_seconds()
        steps.read_folders(run, folders)
        spent += cpu_seconds() - start
        most = max(most, (most[0], *size_of([run.home.staging])), key=lambda row: row[1])
        steps.load_folders(run, folders)
    return most, Reading(told, spent)


def _rows(run: Run, staged: Row) -> Sequence[Row]:
    """What lies in the home after its first night, and what lay in staging meanwhile."""
    rows = {name: (name, *room) for name, room in held(run.home).items()}
    return [rows.pop(RECEIVED), staged, *(row for name, row in rows.items() if name not in {DATED, STAGED})]


def _meanwhile(reading: Reading, workbooks: int, moved: int) -> str:
    own, children = (
        resource.getrusage(who).ru_maxrss // 1000 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    milliseconds, megabytes = 1000 * reading.seconds / workbooks, moved / reading.seconds / MEGABYTE
    return (
        f"The process of the flow took {own} MB at most, the largest process that reads {children} MB.\n"
        f"Reading and checking took {milliseconds:.1f} ms of CPU a workbook. A cluster's worker is told "
        f"{reading.told // KILOBYTE} kB a batch;\na core that reads moves {megabytes:.1f} MB/s of files and rows."
    )


def table(rows: Sequence[Row], workbooks: int, meanwhile: str) -> str:
    """The table of docs/scale.md."""
    lines = [f"| {workbooks} workbooks | MB | kB a workbook | files |", "|---|---|---|---|"]
    for name, size, files in rows:
        lines.append(f"| {name} | {size / MEGABYTE:.1f} | {size / workbooks / KILOBYTE:.1f} | {files} |")
    return "\n".join([*lines, "", meanwhile])


def main() -> None:
    """Measure, print, and write the table where it is wanted."""
    parser = argparse.ArgumentParser(description=sys.modules[__name__].__doc__)
    parser.add_argument("--workbooks", type=int, default=400)
    parser.add_argument(
        "--folder", type=Path, default=None, help="where corpus and home lie; elsewhere than this project"
    )
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        rows, meanwhile = measure(chosen.workbooks, chosen.folder or Path(temporary))
    text = table(rows, chosen.workbooks, meanwhile)
    print(text)  # noqa: T201 (the command's answer)
    if chosen.write:
        begin, end = MARKS
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(re.sub(f"{begin}.*{end}", f"{begin}\n{text}\n{end}", page, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
