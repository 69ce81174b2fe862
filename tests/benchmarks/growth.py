"""Half-year after half-year of the same townships into one home: what it holds and what its nights cost as it ages.

``python -m tests.benchmarks.growth FOLDER HOME WORKBOOKS PERIOD PROCESSES [SOURCE]`` does one of the nights, in a
process of its own without Prefect, whose own history has its own limit, and prints its seconds by step as JSON.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from flows.home import Home
from flows.steps.asking import all_counties
from flows.steps.deciding.records import decision_event
from flows.steps.events import CLOSED
from flows.steps.journal import write_journal
from flows.steps.run import Run
from tests.benchmarks.corpus import Corpus, make_corpus
from tests.benchmarks.country import half_years
from tests.benchmarks.holdings import held
from tests.benchmarks.nights import corrections
from tests.benchmarks.results import Told
from tests.benchmarks.spending import measured
from tests.benchmarks.whole import check_totals, run_steps
from tests.night import settings_for

UNTIL = "2026H2"
"""Ten half-years from the first one that the corpus knows."""
CORRECTED_SHARE = 0.03


def measure_growth(folder: Path, workbooks: int, processes: int, until: str = UNTIL) -> Iterator[Told]:
    """Three nights in each half-year and what the home holds after them, told anew after each.

    When a half-year's returns come, the one before is closed in every county. The corpora stay, the home goes.
    """
    ages: list[Told] = []
    with tempfile.TemporaryDirectory(dir=folder) as place:
        home = Home(Path(place) / "home")
        for period in half_years(until):
            corpus = corpus_of(folder, workbooks, period)
            if ages:
                close(corpus, home, ages[-1]["period"])
            ages.append({"period": period, "nights": _nights(folder, corpus, home, processes), "held": _told(home)})
            yield {"workbooks": workbooks, "processes": processes, "half_years": [*ages]}


def corpus_of(folder: Path, workbooks: int, period: str) -> Corpus:
    """The returns of one half-year."""
    return make_corpus(folder / f"growth{workbooks}-{period}", workbooks, period=period)


def close(corpus: Corpus, home: Home, period: str) -> None:
    """Close a half-year in every county: one word of the journal for each."""
    run = Run(settings_for(home.root, reference=corpus.reference))
    text, by = "数据已经核定上报", "李某"
    counties = all_counties(home.snapshot)
    write_journal(
        run.archive,
        run.run_id,
        [decision_event(run, CLOSED, period, text, by, county_code=county) for county in counties],
    )


def _nights(folder: Path, corpus: Corpus, home: Home, processes: int) -> dict[str, Told]:
    arguments = [str(folder), str(home.root), str(corpus.workbooks), corpus.period, str(processes)]
    nights = {"new": _night(arguments, home)}
    check_totals(corpus, home.root)
    changed = max(1, round(CORRECTED_SHARE * corpus.workbooks))
    corrected = corrections(corpus, home.root.with_name(f"corrections-{corpus.period}"), changed)
    for name in ("corrected", "nothing new"):
        nights[name] = _night([*arguments, str(corrected)], home)
    return nights


def _night(arguments: list[str], home: Home) -> Told:
    spent = measured([sys.executable, "-m", __name__, *arguments], home.root.with_name("log.txt"))
    steps = json.loads(spent.output)["cpu"]
    return {"cpu": spent.cpu, "wall": spent.wall, "peak_bytes": spent.peak_bytes, "steps": steps}


def _told(home: Home) -> Told:
    return {name: room._asdict() for name, room in held(home).items()}


def main(folder: Path, home: Path, workbooks: int, period: str, processes: int, *more: Path) -> None:
    """One night over the returns of one half-year, and more sources."""
    corpus = corpus_of(folder, workbooks, period)
    sys.stdout.write(json.dumps(asdict(run_steps(corpus, home, processes, [corpus.inbox, *more]))))


if __name__ == "__main__":
    main(
        Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4], int(sys.argv[5]), *map(Path, sys.argv[6:])
    )
