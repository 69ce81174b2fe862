"""docs/benchmarks.md and its picture say what docs/benchmarks.json holds."""

import pytest
from lxml.etree import fromstring

from tests.benchmarks.figures import all_nights, nights_of
from tests.benchmarks.goals import goals
from tests.benchmarks.growth_figures import growth_of
from tests.benchmarks.growth_picture import growth_picture
from tests.benchmarks.page import GROWTH_PICTURE, PICTURE, page
from tests.benchmarks.picture import picture
from tests.benchmarks.results import RESULTS, Told, read_results

FLOOR = {"cpu": 2.0, "wall": 1.0}


@pytest.fixture(scope="module")
def told() -> Told:
    return read_results()


def test_the_page_is_that_of_the_results(told: Told) -> None:
    assert RESULTS.with_suffix(".md").read_text(encoding="utf-8") == page(told)


def test_the_picture_is_that_of_the_results(told: Told) -> None:
    drawn = (RESULTS.parent / PICTURE).read_text(encoding="utf-8")
    assert drawn == picture(told)
    shown = {element.text for element in fromstring(drawn.encode()).iter() if element.text}
    largest = all_nights(told)[-1]
    assert shown >= {f"{ratio:.2f}" for ratio in largest.steps.values()}


def test_the_picture_of_growth_is_that_of_the_results(told: Told) -> None:
    drawn = (RESULTS.parent / GROWTH_PICTURE).read_text(encoding="utf-8")
    assert drawn == growth_picture(growth_of(told["growth"]))


def _night(cpu: float, starts: int = 0) -> Told:
    return {"cpu": {"pull": cpu / 4, "read and check": cpu * 3 / 4}, "wall": {"pull": cpu}, "starts": starts}


def test_ratios_are_those_of_the_floor_and_of_the_full_run() -> None:
    nights = {"full": _night(8.0, starts=2), "nothing new": _night(0.4), "changed": _night(0.8)}
    told = {"processes": 2, "floor": FLOOR, "peak_bytes": 5e8, "worker_start": 0.5, "nights": nights}
    size = nights_of("2000", told)
    assert size.steps == {"pull": 1.0, "read and check": 3.0}
    assert (size.starts, size.total, size.wall) == (0.5, 3.5, 8.0)
    assert (size.nothing, size.changed, size.peak_megabytes) == (0.05, 0.1, 500)
    [goal] = goals({"nights": {"2000": told}})
    assert (goal.measured, goal.is_met) == ("3.50", False)
