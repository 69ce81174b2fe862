"""The product's command and the analyst's script on the same workbooks, each as a user starts it, all starts included.

Beside them a flow that does nothing, as Prefect starts it by itself: what is left is for workbooks.

Each has run one night before in the same home, so that Prefect's database is made and migrated; all else is new.
"""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.agreement import compare
from tests.benchmarks.corpus import PERIOD, Corpus, make_corpus
from tests.benchmarks.spending import Spent, measured

TINY = 2
QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
}


@dataclass(frozen=True, slots=True)
class Versus:
    """What both cost, and a flow that does nothing; how many results of a kind are equal."""

    ours: Spent
    theirs: Spent
    nothing: Spent
    equal: dict[str, int]


def measure_versus(corpus: Corpus, place: Path) -> Versus:
    """Run both.

    Args:
        corpus: what both take in.
        place: an empty folder for homes and outputs.
    """
    tiny = make_corpus(place / "tiny", TINY)
    home, output = place / "ours" / "home", place / "theirs"
    for warm in (tiny, corpus):
        _forget(home, "prefect")
        ours = run_ours(warm, home)
    for warm in (tiny, corpus):
        _forget(output, "prefect")
        theirs = run_theirs(warm, output)
    equal = compare(home / "publish" / "gonghui.duckdb", output / "analyst.duckdb")
    return Versus(ours, theirs, run_nothing(output), equal)


def run_ours(corpus: Corpus, home: Path, *more: Path) -> Spent:
    """`gonghui run` over a corpus and more sources, with the default settings."""
    home.mkdir(parents=True, exist_ok=True)
    sources = [argument for source in (corpus.inbox, *more) for argument in ("--source", str(source))]
    command = [sys.executable, "-m", "flows.cli", "--home", str(home), "run", *sources, "--period", PERIOD]
    environment = {
        "GONGHUI_REFERENCE": str(corpus.directory / "reference"),
        "GONGHUI_PERSON_KEY_FILE": str(home.parent / "person.key"),
    }
    return measured(command, home.parent / "log.txt", environment)


def run_theirs(corpus: Corpus, output: Path) -> Spent:
    """The analyst's script over a corpus."""
    output.mkdir(parents=True, exist_ok=True)
    arguments = [str(corpus.inbox), str(corpus.directory / "reference"), str(output), PERIOD]
    command = [sys.executable, "-m", "tests.benchmarks.analyst", *arguments]
    return measured(command, output.parent / "theirs.txt", {**QUIET, "PREFECT_HOME": str(output / "prefect")})


def run_nothing(output: Path) -> Spent:
    """A flow that does nothing, with the Prefect that the analyst's script has run with."""
    command = [sys.executable, "-m", "tests.benchmarks.empty_flow"]
    return measured(command, output.parent / "nothing.txt", {**QUIET, "PREFECT_HOME": str(output / "prefect")})


def _forget(folder: Path, kept: str) -> None:
    """Remove all of a folder but one entry."""
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.name == kept:
            continue
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
