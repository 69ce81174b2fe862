"""What the growth of a home comes to: series over half-years, and whether they go up faster than what arrives."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.figures import MEGABYTE
from tests.benchmarks.holdings import DATED, JOURNAL, RECEIVED, STAGED
from tests.benchmarks.results import Told

NIGHTS = {"new": "the half-year's returns", "corrected": "3 % corrected", "nothing new": "nothing new"}
DERIVED_APART = frozenset({RECEIVED, JOURNAL, DATED, STAGED})


@dataclass(frozen=True, slots=True)
class Growth:
    """Series with a figure for each half-year.

    Attributes:
        workbooks: that came in each.
        megabytes: in the home after it, by what takes room.
        files: in the home, staging included.
        seconds: CPU of its nights.
        steps: CPU of each step, by night.
        peak: megabytes that all processes together held at most in any night.
    """

    workbooks: int
    periods: Sequence[str]
    megabytes: dict[str, list[float]]
    files: list[int]
    seconds: dict[str, list[float]]
    steps: dict[str, dict[str, list[float]]]
    peak: list[float]

    @property
    def derived(self) -> list[float]:
        """Megabytes of all that is made again from the archive, dated snapshots aside."""
        made = [series for name, series in self.megabytes.items() if name not in DERIVED_APART]
        return [sum(column) for column in zip(*made, strict=True)]


def growth_of(told: Told) -> Growth:
    """The series of what was measured."""
    ages = told["half_years"]
    nights = {name: [age["nights"][name] for age in ages] for name in NIGHTS}
    return Growth(
        told["workbooks"],
        [age["period"] for age in ages],
        {name: [age["held"][name]["bytes"] / MEGABYTE for age in ages] for name in ages[0]["held"]},
        [sum(room["files"] for room in age["held"].values()) for age in ages],
        {name: [night["cpu"] for night in series] for name, series in nights.items()},
        {name: _steps(series) for name, series in nights.items()},
        [max(night["peak_bytes"] for night in age["nights"].values()) / MEGABYTE for age in ages],
    )


def _steps(series: Sequence[Told]) -> dict[str, list[float]]:
    return {step: [night["steps"].get(step, 0.0) for night in series] for step in series[-1]["steps"]}


def bend(series: Sequence[float]) -> float:
    """What a half-year of the later half adds, as a multiple of one of the earlier half: 1 where growth is a line."""
    middle = len(series) // 2
    return ((series[-1] - series[-1 - middle]) / middle) / (series[middle - 1] / middle)


def ageing(series: Sequence[float]) -> float:
    """The last figure as a multiple of the first: 1 where nothing grows with age."""
    return series[-1] / series[0]
