"""Growth is measured night by night, and what is said of it can turn out wrong."""

from pathlib import Path

import pytest
from lxml.etree import fromstring

from tests.benchmarks.goals import goals
from tests.benchmarks.growth import measure_growth
from tests.benchmarks.growth_figures import ageing, bend, growth_of
from tests.benchmarks.growth_page import growth_text
from tests.benchmarks.growth_picture import growth_picture
from tests.benchmarks.holdings import RECEIVED, STAGED
from tests.benchmarks.results import Told

WORKBOOKS = 40
MOST_OF_A_SMALL_NIGHT = 1.5
"""Of so few workbooks next to all of a night is its start; the rest is room for a busy machine."""


@pytest.mark.parametrize(
    ("series", "expected"),
    [([3, 6, 9, 12], 1), ([5, 6, 7, 8], 1 / 3), ([1, 4, 9, 16], 3), ([2, 5], 1.5), ([2, 4, 8], 2)],
)
def test_a_line_does_not_bend(series: list[float], expected: float) -> None:
    assert bend(series) == pytest.approx(expected)


def test_ageing_is_the_last_beside_the_first() -> None:
    assert ageing([2.0, 9.0, 5.0]) == 2.5


def _told(derived: list[float], seconds: list[float], peak: list[float]) -> Told:
    """Half-years of which all that is made, all nights and all memory go one way."""
    ages = []
    for number, (size, cpu, most) in enumerate(zip(derived, seconds, peak, strict=True)):
        night = {"cpu": cpu, "wall": cpu, "peak_bytes": most, "steps": {"pull": cpu}}
        room = {"bytes": size, "files": 1}
        names = (RECEIVED, "work database", "snapshot", "dated snapshots", STAGED)
        nights = dict.fromkeys(("new", "corrected", "nothing new"), night)
        ages.append({"period": f"half {number}", "nights": nights, "held": dict.fromkeys(names, room)})
    return {"workbooks": WORKBOOKS, "processes": 1, "half_years": ages}


@pytest.mark.parametrize(
    ("derived", "seconds", "peak", "met"),
    [
        ([1e6, 2e6, 3e6, 4e6], [5, 5, 5, 5], [1e8] * 4, [True, True, True, True]),
        ([1e6, 4e6, 9e6, 16e6], [5, 5, 5, 5], [1e8] * 4, [False, True, True, True]),
        ([1e6, 2e6, 3e6, 4e6], [5, 10, 15, 20], [1e8] * 4, [True, True, False, False]),
        ([1e6, 2e6, 3e6, 4e6], [5, 5, 5, 5], [1e8, 2e8, 3e8, 4e8], [True, False, True, True]),
    ],
)
def test_what_grows_with_age_misses_its_goal(
    derived: list[float], seconds: list[float], peak: list[float], met: list[bool]
) -> None:
    assert [goal.is_met for goal in goals({"growth": _told(derived, seconds, peak)})] == met


@pytest.mark.slow
@pytest.mark.long
def test_two_half_years_are_measured_and_keep_what_is_said_of_growth(tmp_path: Path) -> None:
    first, told = measure_growth(tmp_path, WORKBOOKS, processes=1, until="2022H2")
    assert first["half_years"] == told["half_years"][:1]
    growth = growth_of(told)
    assert growth.periods == ["2022H1", "2022H2"]
    assert growth.steps["corrected"]["read and check"][-1] > 0
    assert "read and check" not in growth.steps["nothing new"]
    assert growth.megabytes[STAGED] == [0, 0]
    assert min(figure for name, series in growth.megabytes.items() if name != STAGED for figure in series) > 0
    room, memory, *_ = goals({"growth": told})
    assert (room.is_met, memory.is_met) == (True, True)
    assert ageing(growth.seconds["corrected"]) < MOST_OF_A_SMALL_NIGHT
    shown = {element.text for element in fromstring(growth_picture(growth).encode()).iter()}
    assert shown >= {*growth.periods, f"work database {growth.megabytes['work database'][-1]:,.0f}"}
    assert f"| 2022H2 | {growth.megabytes[RECEIVED][-1]:,.1f} |" in growth_text(growth)
