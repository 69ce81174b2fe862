"""The part of docs/benchmarks.md on the growth of a home."""

from collections.abc import Sequence

from flows.settings import Settings
from flows.steps.handbook.markdown import table
from tests.benchmarks.growth_figures import NIGHTS, Growth, ageing, bend
from tests.benchmarks.holdings import DATED, STAGED

NATION = 40_000
GIGABYTE = 1000


def growth_text(growth: Growth) -> str:
    """What ten half-years add to a home and to its nights, and what follows for the nation."""
    return "\n\n".join((_nights(growth), _steps(growth), _room(growth), _nation(growth)))


def _nights(growth: Growth) -> str:
    columns = [*growth.seconds.values(), growth.peak]
    rows = [
        (period, *(f"{figure:,.1f}" for figure in figures[:-1]), f"{figures[-1]:,.0f}")
        for period, *figures in zip(growth.periods, *columns, strict=True)
    ]
    aged = ("last ÷ first", *(f"{ageing(series):.2f}" for series in columns))
    headings = ("half-year", *(f"{title}, CPU s" for title in NIGHTS.values()), "most memory, MB")
    return table(headings, [*rows, aged])


def _steps(growth: Growth) -> str:
    headings = ("CPU s, first → last half-year", *NIGHTS.values())
    rows = [(step, *(_way(growth.steps[night].get(step)) for night in NIGHTS)) for step in growth.steps["new"]]
    return table(headings, rows)


def _way(series: Sequence[float] | None) -> str:
    return f"{series[0]:.1f} → {series[-1]:.1f}" if series else "–"


def _room(growth: Growth) -> str:
    columns = [*_rising(growth).values(), [float(files) for files in growth.files]]
    rows = [
        (period, *(f"{size:,.1f}" for size in sizes[:-1]), f"{sizes[-1]:,.0f}")
        for period, *sizes in zip(growth.periods, *columns, strict=True)
    ]
    bends = ("later half ÷ earlier half", *(f"{bend(series):.2f}" for series in columns))
    return table(("MB after", *_rising(growth), "files"), [*rows, bends])


def _rising(growth: Growth) -> dict[str, list[float]]:
    return {name: series for name, series in growth.megabytes.items() if name != STAGED}


def _nation(growth: Growth) -> str:
    """Ten half-years of the nation from what a workbook adds, the first half-year's fixed parts left in once."""
    kilobytes = {name: _added(series, growth.workbooks) for name, series in _rising(growth).items() if name != DATED}
    half_years = len(growth.periods)
    rows = [
        (name, f"{added:.1f}", f"{added * NATION * half_years / GIGABYTE**2:,.1f}") for name, added in kilobytes.items()
    ]
    kept = Settings.model_fields["history_snapshots"].default
    snapshot = kilobytes["snapshot"] * NATION * half_years / GIGABYTE**2
    heading = (f"calculated for {half_years} × {NATION:,} workbooks", "kB a workbook", "GB")
    return table(heading, [*rows, (f"{DATED}: {kept} of the last size", "–", f"{kept * snapshot:,.0f}")])


def _added(series: Sequence[float], workbooks: int) -> float:
    """Kilobytes that a workbook adds, corrections included."""
    return (series[-1] - series[0]) * GIGABYTE / ((len(series) - 1) * workbooks)
