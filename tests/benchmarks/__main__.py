"""Measure: ``python -m tests.benchmarks [--workbooks N …] [--analyst N] [--nation [N]] …`` (``--help`` says more)."""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.corpus import Corpus, make_corpus
from tests.benchmarks.floor import Seconds, floor_cost
from tests.benchmarks.growth import measure_growth
from tests.benchmarks.nation import measure_nation
from tests.benchmarks.page import write_page
from tests.benchmarks.reading import reading_costs
from tests.benchmarks.results import RESULTS, Told, add_results
from tests.benchmarks.spending import Spent, measured
from tests.benchmarks.versus import measure_versus

READ_WORKBOOKS, ROUNDS = 40, 7
NATION, A_HALF_YEAR = 40_000, 2_000


def measure_reading(folder: Path) -> Told:
    """CPU milliseconds a workbook by way of reading."""
    return dict(reading_costs(make_corpus(folder / f"run{READ_WORKBOOKS}", READ_WORKBOOKS).inbox, ROUNDS))


def measure_nights(folder: Path, corpus: Corpus, processes: int) -> Told:
    """Seconds by step of three nights, the floor before and after them, and the most memory of all processes."""
    before = floor_cost(corpus, processes)
    arguments = [str(folder), str(corpus.workbooks), str(processes)]
    spent = measured([sys.executable, "-m", "tests.benchmarks.nights", *arguments], folder / "nights.txt")
    floor = Seconds(*map(min, before, floor_cost(corpus, processes)))
    told: Told = json.loads(spent.output)
    return {"processes": processes, "floor": floor._asdict(), "peak_bytes": spent.peak_bytes, **told}


def measure_analyst(folder: Path, corpus: Corpus) -> Told:
    """The product's command beside the analyst's script, all starts included."""
    floor = floor_cost(corpus, 1)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        versus = measure_versus(corpus, Path(place))
    sides = {"ours": _told(versus.ours), "theirs": _told(versus.theirs), "nothing": _told(versus.nothing)}
    return {"workbooks": corpus.workbooks, "floor": floor._asdict(), **sides, "equal": versus.equal}


def _told(spent: Spent) -> Told:
    return {name: value for name, value in asdict(spent).items() if name != "output"}


def measure(chosen: argparse.Namespace, folder: Path) -> None:
    """Measure what was chosen; each part is written down as soon as it is there."""
    if chosen.workbooks:
        add_results(chosen.json, reading=measure_reading(folder))
    for workbooks in chosen.workbooks:
        corpus = make_corpus(folder / f"run{workbooks}", workbooks)
        add_results(chosen.json, nights={str(workbooks): measure_nights(folder, corpus, chosen.processes)})
    if chosen.analyst:
        add_results(
            chosen.json, analyst=measure_analyst(folder, make_corpus(folder / f"run{chosen.analyst}", chosen.analyst))
        )
    if chosen.nation:
        for told in measure_nation(folder, chosen.nation, chosen.processes):
            add_results(chosen.json, nation=told)
    if chosen.growth:
        for told in measure_growth(folder, chosen.growth, chosen.processes):
            add_results(chosen.json, growth=told)


def main() -> None:
    """Measure, write JSON, and write the page from it."""
    parser = argparse.ArgumentParser(description=sys.modules[__name__].__doc__)
    parser.add_argument("--workbooks", type=int, nargs="*", default=[])
    parser.add_argument("--analyst", type=int, default=None, help="so many beside the analyst's pipeline")
    parser.add_argument("--nation", type=int, nargs="?", const=NATION, default=None, help="through the flow, so many")
    parser.add_argument("--growth", type=int, nargs="?", const=A_HALF_YEAR, default=None, help="so many a half-year")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=None, help="where corpora lie; elsewhere than this project")
    parser.add_argument("--json", type=Path, default=RESULTS)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        measure(chosen, chosen.folder or Path(temporary))
    write_page(chosen.json)


if __name__ == "__main__":
    main()
