"""A whole run over a corpus, step by step, without Prefect: CPU seconds of every step, worker processes included."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from flows.steps import run as steps
from flows.steps import writing
from flows.steps.run import Run
from tests.benchmarks.corpus import PERIOD, Corpus
from tests.benchmarks.measuring import cpu_seconds
from tests.benchmarks.ways import floor
from tests.night import settings_for

COUNTED = """
    SELECT item_code, sum(value) FROM figure JOIN submission USING (submission_id)
    WHERE submission.status <> 'returned' GROUP BY item_code
"""


class WrongTotalsError(AssertionError):
    """A snapshot does not hold what the corpus says it should."""

    def __init__(self, found: object, expected: object) -> None:
        super().__init__(f"the snapshot holds {found}, the corpus {expected}")


class Steps:
    """CPU seconds by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Add what happens inside to a step."""
        start = cpu_seconds()
        yield
        self.seconds[step] = self.seconds.get(step, 0.0) + cpu_seconds() - start


def run_once(corpus: Corpus, home: Path, processes: int, sources: Sequence[Path]) -> dict[str, float]:
    """CPU seconds of every step of one run; what lies in the home already is not made again."""
    run = Run(settings_for(home, processes=processes, reference=corpus.directory / "reference"))
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
    _refresh(run, measured)
    return measured.seconds


def _refresh(run: Run, measured: Steps) -> None:
    with measured.timed("compare versions"):
        version = steps.wanted_version(run)
        published = steps.is_published(run, version)
    if not published:
        with measured.timed("judge and compute"):
            steps.judge_and_compute(run)
        with measured.timed("publish"):
            steps.publish_work(run, version)
    with measured.timed("summaries"):
        writing.write_summaries(run, writing.choose_period(run, PERIOD, []), [])
    with measured.timed("replies"):
        writing.write_replies(run)


def floor_seconds(corpus: Corpus) -> float:
    """CPU seconds of python-calamine alone over the same workbooks."""
    gc.collect()
    start = cpu_seconds()
    for path in sorted(corpus.inbox.rglob("*.xlsx")):
        floor(path)
    return cpu_seconds() - start


def check_totals(corpus: Corpus, home: Path) -> None:
    """Compare the snapshot with what the corpus's maker knows.

    Raises:
        WrongTotalsError: they differ.
    """
    with duckdb.connect(str(home / "publish" / "gonghui.duckdb"), read_only=True) as connection:
        sums = dict(connection.execute(COUNTED).fetchall())
        returned = connection.execute("SELECT count(*) FROM submission WHERE status = 'returned'").fetchall()[0][0]
    found = {code: sums[code] for code in corpus.totals}
    if (found, returned) != (corpus.totals, corpus.returned):
        raise WrongTotalsError((found, returned), (corpus.totals, corpus.returned))
