"""A whole run over a corpus, step by step, without Prefect: seconds of every step, worker processes included."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import duckdb

from flows.steps import run as steps
from flows.steps import writing
from flows.steps.run import Run
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.measuring import cpu_seconds
from tests.night import settings_for

COUNTED = """
    SELECT item_code, sum(value) FROM figure JOIN submission USING (submission_id)
    WHERE submission.period = $period AND submission.is_current AND submission.status <> 'returned' GROUP BY item_code
"""
RETURNED = "SELECT count(*) FROM submission WHERE period = $period AND status = 'returned'"
STARTS = frozenset({"subprocess.Popen", "os.fork", "os.posix_spawn"})


class WrongTotalsError(AssertionError):
    """A snapshot does not hold what the corpus says it should."""

    def __init__(self, found: object, expected: object) -> None:
        super().__init__(f"the snapshot holds {found}, the corpus {expected}")


@dataclass
class Steps:
    """Seconds by step, and processes started."""

    cpu: dict[str, float] = field(default_factory=dict)
    wall: dict[str, float] = field(default_factory=dict)
    starts: int = 0

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Add what happens inside to a step."""
        cpu, wall, starts = cpu_seconds(), monotonic(), len(_started)
        yield
        self.cpu[step] = self.cpu.get(step, 0.0) + cpu_seconds() - cpu
        self.wall[step] = self.wall.get(step, 0.0) + monotonic() - wall
        self.starts += len(_started) - starts


_started: list[str] = []


def count_starts() -> None:
    """Count from now on which processes this one starts; Python keeps such a hook to its end."""
    sys.addaudithook(lambda event, _: _started.append(event) if event in STARTS else None)


def run_once(corpus: Corpus, home: Path, processes: int, sources: Sequence[Path]) -> dict[str, float]:
    """CPU seconds of every step of one run; what lies in the home already is not made again."""
    return run_steps(corpus, home, processes, sources).cpu


def run_steps(corpus: Corpus, home: Path, processes: int, sources: Sequence[Path]) -> Steps:
    """The same with wall time."""
    run = Run(settings_for(home, processes=processes, reference=corpus.reference))
    measured = Steps()
    with measured.timed("pull"):
        steps.pull_sources(run, [str(source) for source in sources])
    with measured.timed("plan"):
        groups = steps.plan_reading(run)
    for folders in groups:
        with measured.timed("read and check"):
            steps.read_folders(run, folders)
        with measured.timed("load"):
            steps.load_folders(run, folders)
    _refresh(run, measured, corpus.period)
    return measured


def _refresh(run: Run, measured: Steps, period: str) -> None:
    with measured.timed("compare versions"):
        version = steps.wanted_version(run)
        published = steps.is_published(run, version)
    if not published:
        with measured.timed("judge and compute"):
            steps.judge_and_compute(run)
        with measured.timed("publish"):
            steps.publish_work(run, version)
    with measured.timed("summaries"):
        writing.write_summaries(run, writing.choose_period(run, period, []), [])
    with measured.timed("replies"):
        writing.write_replies(run)


def check_totals(corpus: Corpus, home: Path) -> None:
    """Compare the snapshot with what the corpus's maker knows.

    Raises:
        WrongTotalsError: they differ.
    """
    with duckdb.connect(str(home / "publish" / "gonghui.duckdb"), read_only=True) as connection:
        sums = dict(connection.execute(COUNTED, {"period": corpus.period}).fetchall())
        returned = connection.execute(RETURNED, {"period": corpus.period}).fetchall()[0][0]
    found = {code: sums[code] for code in corpus.totals}
    if (found, returned) != (corpus.totals, corpus.returned):
        raise WrongTotalsError((found, returned), (corpus.totals, corpus.returned))
