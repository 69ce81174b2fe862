"""The whole country through the flow, as a user starts it: all of it, some corrected, nothing new.

Every rule is on, five in a hundred returns are faulty, and what comes out is held against what the corpus's maker
knows. Prefect's own record of task runs says how long each step took.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import duckdb

from tests.benchmarks.corpus import Corpus, make_corpus
from tests.benchmarks.floor import floor_cost
from tests.benchmarks.nights import changed_of, corrections
from tests.benchmarks.queries import query_seconds
from tests.benchmarks.results import Told
from tests.benchmarks.spending import Spent
from tests.benchmarks.versus import run_ours
from tests.benchmarks.whole import check_totals

TINY = 2
STEPS = """
    SELECT flow_run_id, rtrim(name, '-0123456789abcdef'),
        sum((julianday(end_time) - julianday(start_time)) * 86400), max(start_time)
    FROM task_run GROUP BY 1, 2 ORDER BY 4
"""


def measure_nation(folder: Path, workbooks: int, processes: int) -> Iterator[Told]:
    """Seconds, bytes and rows of three nights, told anew after each; the corpus stays, the homes go."""
    corpus = make_corpus(folder / f"run{workbooks}", workbooks)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        home = Path(place) / "home"
        run_ours(make_corpus(Path(place) / "tiny", TINY), home)
        _keep_only_prefect(home)
        floor = floor_cost(corpus, processes)
        for nights in _nights(corpus, home):
            yield {
                "workbooks": workbooks,
                "processes": processes,
                "changed": changed_of(workbooks),
                "ledger_rows": corpus.ledger_rows,
                "floor": floor._asdict(),
                "nights": nights,
            }


def _nights(corpus: Corpus, home: Path) -> Iterator[Told]:
    nights = {"full": _told(run_ours(corpus, home))}
    check_totals(corpus, home)
    nights["full"] |= {"steps": _steps(home), **_held(home)}
    yield nights
    corrected = corrections(corpus, home.with_name("corrections"), changed_of(corpus.workbooks))
    nights["changed"] = _told(run_ours(corpus, home, corrected))
    yield nights
    nights["nothing new"] = _told(run_ours(corpus, home, corrected))
    yield nights


def _told(spent: Spent) -> Told:
    return {name: value for name, value in asdict(spent).items() if name != "output"}


def _keep_only_prefect(home: Path) -> None:
    for entry in home.iterdir():
        if entry != home / "prefect":
            shutil.rmtree(entry)


def _steps(home: Path) -> dict[str, float]:
    """Wall seconds of every kind of task of the last run, as Prefect wrote them down."""
    with closing(sqlite3.connect(home / "prefect" / "prefect.db")) as connection:
        rows = connection.execute(STEPS).fetchall()
    last = rows[-1][0]
    return {name: seconds for run, name, seconds, _ in rows if run == last}


def _held(home: Path) -> Told:
    """What lies in the home: rows of the snapshot, its content hash, sizes, and how long readers wait."""
    snapshot = home / "publish" / "gonghui.duckdb"
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        hashed = connection.execute("SELECT content_hash FROM snapshot_info").fetchall()[0][0]
        ledgers = "SELECT count(*) FROM {}"
        rows = {name: connection.execute(ledgers.format(name)).fetchall()[0][0] for name in ("figure", "enterprise")}
    sizes = {f"{entry.name}_bytes": _size(entry) for entry in (home / "archive", home / "publish", home / "work")}
    return {"content_hash": hashed, "rows": rows, "queries": query_seconds(snapshot), **sizes}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
