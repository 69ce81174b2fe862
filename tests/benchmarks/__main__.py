"""``python -m tests.benchmarks [--workbooks N] [--processes N] [--folder FOLDER] [--json FILE]``: measure and print."""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from random import Random

from rich.console import Console
from rich.table import Table

from tests.benchmarks.corpus import SEED, Corpus, large_return, make_corpus, package_writer
from tests.benchmarks.country import townships
from tests.benchmarks.reading import reading_costs
from tests.benchmarks.whole import check_totals, floor_seconds, run_once
from tests.corpus import edits

READ_WORKBOOKS, ROUNDS = 40, 7
CHANGED = 3
LATER = "2023-07-08T09:00:00+08:00"
Ratios = dict[str, float]


def measure(workbooks: int, processes: int, folder: Path) -> dict[str, Ratios]:
    """Ratios against python-calamine alone, from CPU times of one run."""
    costs = reading_costs(make_corpus(folder / "read", READ_WORKBOOKS).inbox, ROUNDS)
    reading = {name: cost / costs["floor"] for name, cost in costs.items()}
    corpus = make_corpus(folder / "run", workbooks)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        home = Path(place) / "home"
        before = floor_seconds(corpus)
        full = run_once(corpus, home, processes, [corpus.inbox])
        check_totals(corpus, home)
        base = min(before, floor_seconds(corpus))
        nothing = run_once(corpus, home, processes, [corpus.inbox])
        corrections = _corrections(corpus, Path(tempfile.mkdtemp(dir=place)))
        changed = run_once(corpus, home, processes, [corpus.inbox, corrections])
    runs = {f"full run of {workbooks}": full, "nothing new": nothing, f"{CHANGED} changed": changed}
    return {"reading": reading, **{name: _ratios(run, base) for name, run in runs.items()}}


def _ratios(seconds: dict[str, float], base: float) -> Ratios:
    return {"all steps": sum(seconds.values()) / base, **{step: spent / base for step, spent in seconds.items()}}


def _corrections(corpus: Corpus, folder: Path) -> Path:
    """A second source with corrected returns of some townships."""
    for township in Random(SEED).sample(townships(corpus.workbooks), CHANGED):
        corrected = edits.cover(revision=2)(large_return(township, SEED + 1))
        (folder / f"{township.code}更正.xlsx").write_bytes(package_writer().to_bytes(corrected))
    lines = [f"{path.name},{LATER}\n" for path in sorted(folder.glob("*.xlsx"))]
    (folder / "received.csv").write_text("".join(["path,received_at\n", *lines]), encoding="utf-8")
    return folder


def show(measured: dict[str, Ratios]) -> None:
    """Print one table for each thing measured."""
    console = Console()
    for title, ratios in measured.items():
        table = Table("", "times python-calamine", title=title, title_justify="left")
        for name, ratio in ratios.items():
            table.add_row(name, f"{ratio:.2f}")
        console.print(table)


def main() -> None:
    """Measure, print, and write JSON."""
    parser = argparse.ArgumentParser(description=sys.modules[__name__].__doc__)
    parser.add_argument("--workbooks", type=int, default=400)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=None, help="where the corpus lies; elsewhere than this project")
    parser.add_argument("--json", type=Path, default=None)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        measured = measure(chosen.workbooks, chosen.processes, chosen.folder or Path(temporary))
    show(measured)
    if chosen.json:
        chosen.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
