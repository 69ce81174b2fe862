"""What the figures have to reach, and whether they do."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.benchmarks.figures import Nights, all_nights, times_faster
from tests.benchmarks.growth_figures import NIGHTS, Growth, ageing, bend, growth_of
from tests.benchmarks.results import Told

GIGABYTE = 1e9
FULL_RUN_OF = 2000
MOST_OF_THE_FLOOR = 2.5
FEWEST_TIMES_FASTER = 20
MOST_OF_A_FULL_RUN = {400: 0.10}
MOST_GROWTH = 1.25
MOST_MORE_MEMORY = 0.5
"""What levels off adds less than half as much later on; what grows with age adds as much again."""
NATION_CHANGED, NATION_BYTES, NATION_QUERY = 0.05, 3 * GIGABYTE, 0.2


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: in words, what is wanted, and what was measured."""

    text: str
    wanted: str
    measured: str
    is_met: bool


def goals(told: Told) -> list[Goal]:
    """Every goal of which something was measured."""
    nights = (goal for size in all_nights(told) for goal in _of_nights(size))
    analyst = _of_analyst(told["analyst"]) if "analyst" in told else ()
    nation = _of_nation(told["nation"]) if "nation" in told else ()
    few = told.get("nights", {}).get("400")
    growth = _of_growth(told["nation"], few) if few and "nation" in told else ()
    ageing = _of_ageing(growth_of(told["growth"])) if "growth" in told else ()
    return [*nights, *analyst, *nation, *growth, *ageing]


def _of_nights(size: Nights) -> Iterator[Goal]:
    if size.workbooks == FULL_RUN_OF:
        text = f"full run of {size.workbooks:,} beside the floor (CPU, starts aside)"
        yield Goal(text, f"≤ {MOST_OF_THE_FLOOR}", f"{size.total:.2f}", size.total <= MOST_OF_THE_FLOOR)
    for workbooks, most in MOST_OF_A_FULL_RUN.items():
        if size.workbooks == workbooks:
            text = "night with 3 of 400 corrected, of the full run (CPU)"
            yield Goal(text, f"< {most:.0%}", f"{size.changed:.1%}", size.changed < most)


def _of_analyst(analyst: Told) -> Iterator[Goal]:
    faster = times_faster(analyst)["wall"]
    text = f"times faster than the analyst's pipeline on {analyst['workbooks']} (wall, all starts included)"
    yield Goal(text, f"≥ {FEWEST_TIMES_FASTER}", f"{faster:.1f}", faster >= FEWEST_TIMES_FASTER)


def _of_growth(nation: Told, few: Told) -> Iterator[Goal]:
    """Cost a workbook in floors of its own run: of the nation with Prefect and every start, of 400 without Prefect."""
    steps = sum(few["nights"]["full"]["cpu"].values()) / few["floor"]["cpu"]
    ratio = nation["nights"]["full"]["cpu"] / nation["floor"]["cpu"] / steps
    text = f"CPU a workbook over {nation['workbooks']:,} beside that over 400, each beside its floor"
    yield Goal(text, f"≤ {MOST_GROWTH}", f"{ratio:.2f}", ratio <= MOST_GROWTH)


def _of_nation(nation: Told) -> Iterator[Goal]:
    full, changed = nation["nights"]["full"], nation["nights"].get("changed")
    peak = full["peak_bytes"]
    text = f"most memory of all processes over {nation['workbooks']:,} workbooks"
    yield Goal(text, f"< {NATION_BYTES / GIGABYTE:g} GB", f"{peak / GIGABYTE:.2f} GB", peak < NATION_BYTES)
    if changed:
        share = changed["cpu"] / full["cpu"]
        text = f"night with {nation['changed']} of {nation['workbooks']:,} corrected, of the full run (CPU)"
        yield Goal(text, f"< {NATION_CHANGED:.0%}", f"{share:.1%}", share < NATION_CHANGED)
    for name, seconds in full.get("queries", {}).items():
        yield Goal(
            f"{name}, asked of the nation's snapshot", f"< {NATION_QUERY} s", f"{seconds:.3f} s", seconds < NATION_QUERY
        )


def _of_ageing(growth: Growth) -> Iterator[Goal]:
    """What a home's age may cost: room as returns arrive, memory less and less, and a night nothing."""
    late = f"what a late one of {len(growth.periods)} half-years adds beside an early one"
    for what, series, most in (
        ("room of what is made again", growth.derived, MOST_GROWTH),
        ("most memory", growth.peak, MOST_MORE_MEMORY),
    ):
        bent = bend(series)
        yield Goal(f"{what}: {late}", f"≤ {most}", f"{bent:.2f}", bent <= most)
    for name in ("corrected", "nothing new"):
        aged = ageing(growth.seconds[name])
        text = f"night with {NIGHTS[name]}, {len(growth.periods)} half-years old, beside the first (CPU)"
        yield Goal(text, f"≤ {MOST_GROWTH}", f"{aged:.2f}", aged <= MOST_GROWTH)
