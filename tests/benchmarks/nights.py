"""Three nights over one corpus: all of it, nothing new, some corrected.

``python -m tests.benchmarks.nights FOLDER WORKBOOKS PROCESSES`` prints their seconds by step as JSON. A process of
its own, in which a night of two workbooks has run before: what is imported or prepared once is not measured.
"""

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from random import Random

from tests.benchmarks.corpus import CORRECTED, SEED, Corpus, large_return, make_corpus, package_writer, write_arrivals
from tests.benchmarks.country import townships
from tests.benchmarks.whole import Steps, check_totals, count_starts, run_steps
from tests.corpus import edits

TINY = 2
CHANGED_OF, OF = 3, 400


def changed_of(workbooks: int) -> int:
    """How many returns are corrected in the last night."""
    return max(1, workbooks * CHANGED_OF // OF)


def three_nights(corpus: Corpus, place: Path, processes: int) -> dict[str, Steps]:
    """The nights in their order; the first one's result is checked."""
    home = place / "home"
    nights = {"full": run_steps(corpus, home, processes, [corpus.inbox])}
    check_totals(corpus, home)
    nights["nothing new"] = run_steps(corpus, home, processes, [corpus.inbox])
    corrected = corrections(corpus, place / "corrections", changed_of(corpus.workbooks))
    nights["changed"] = run_steps(corpus, home, processes, [corpus.inbox, corrected])
    return nights


def corrections(corpus: Corpus, folder: Path, changed: int) -> Path:
    """A second source with corrected returns of some townships."""
    folder.mkdir()
    for township in Random(SEED).sample(townships(corpus.workbooks), changed):
        corrected = edits.cover(revision=2)(large_return(township, SEED + 1, corpus.period))
        (folder / f"{township.code}更正.xlsx").write_bytes(package_writer(corpus.period).to_bytes(corrected))
    write_arrivals(folder, sorted(path.name for path in folder.glob("*.xlsx")), corpus.period, CORRECTED)
    return folder


def worker_start(folder: Path, processes: int) -> float:
    """CPU seconds of reading two workbooks: next to all of it is the start of the process that reads them."""
    tiny = make_corpus(folder / f"run{TINY}", TINY)
    for _ in range(2):
        with tempfile.TemporaryDirectory(dir=folder) as place:
            steps = run_steps(tiny, Path(place) / "home", processes, [tiny.inbox])
    return steps.cpu["read and check"] / max(1, steps.starts)


def main(folder: Path, workbooks: int, processes: int) -> None:
    """Measure, and print what was measured."""
    count_starts()
    start = worker_start(folder, processes)
    corpus = make_corpus(folder / f"run{workbooks}", workbooks)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        nights = three_nights(corpus, Path(place), processes)
    told = {"worker_start": start, "nights": {name: asdict(steps) for name, steps in nights.items()}}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
