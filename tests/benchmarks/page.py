"""docs/benchmarks.md and its picture, from docs/benchmarks.json: ``python -m tests.benchmarks.page``."""

from collections.abc import Sequence
from pathlib import Path

from flows.steps.handbook.markdown import table
from tests.benchmarks.figures import MEGABYTE, Nights, all_nights, sides_of, times_faster
from tests.benchmarks.goals import goals
from tests.benchmarks.growth_figures import growth_of
from tests.benchmarks.growth_page import growth_text
from tests.benchmarks.growth_picture import growth_picture
from tests.benchmarks.picture import picture
from tests.benchmarks.results import RESULTS, Told, read_results

PICTURE, GROWTH_PICTURE = Path("images") / "benchmarks.svg", Path("images") / "growth.svg"
TEXT = Path(__file__).with_name("page.md")
NOT_YET = "Not measured yet: `make {}`."
Rows = list[tuple[str, ...]]


def write_page(results: Path = RESULTS) -> None:
    """Write page and picture beside the results."""
    told = read_results(results)
    results.with_suffix(".md").write_text(page(told), encoding="utf-8")
    (results.parent / PICTURE).parent.mkdir(exist_ok=True)
    (results.parent / PICTURE).write_text(picture(told), encoding="utf-8")
    if "growth" in told:
        drawn = growth_picture(growth_of(told["growth"]))
        (results.parent / GROWTH_PICTURE).write_text(drawn, encoding="utf-8")


def page(told: Told) -> str:
    """The page of what was measured."""
    machine = told["machine"]
    libraries = ", ".join(f"{name} {number}" for name, number in machine["libraries"].items())
    parts = {
        "machine": f"{machine['cores']} shared cores, Python {machine['python']}, {libraries}",
        "load": ", ".join(f"{load:.1f} ({name})" for name, load in told["load"].items()),
        "goals": _goals(told),
        "nights": _nights(all_nights(told)),
        "analyst": _analyst(told["analyst"]) if "analyst" in told else NOT_YET.format("bench"),
        "nation": _nation(told),
        "growth": _growth(told),
        "reading": _reading(told["reading"]),
    }
    return TEXT.read_text(encoding="utf-8").format(picture=PICTURE.as_posix(), **parts)


def _goals(told: Told) -> str:
    rows = [(goal.text, goal.wanted, goal.measured, "yes" if goal.is_met else "no") for goal in goals(told)]
    return table(("goal", "wanted", "measured", "met"), rows)


def _nights(sizes: Sequence[Nights]) -> str:
    headings = ("CPU, floor = 1", *(f"{size.workbooks:,} workbooks" for size in sizes))
    steps = [(step, *(f"{size.steps.get(step, 0):.2f}" for size in sizes)) for step in sizes[-1].steps]
    rows: Rows = [
        *steps,
        ("of which starts of reading processes", *(f"{size.starts:.2f}" for size in sizes)),
        ("**full run, starts aside**", *(f"**{size.total:.2f}**" for size in sizes)),
        ("full run, wall beside the floor's wall", *(f"{size.wall:.2f}" for size in sizes)),
        ("night without news, of the full run", *(f"{size.nothing:.1%}" for size in sizes)),
        ("night with 3 of 400 corrected, of the full run", *(f"{size.changed:.1%}" for size in sizes)),
        ("most memory of all processes, MB", *(f"{size.peak_megabytes:,.0f}" for size in sizes)),
        ("the floor itself, ms CPU a workbook", *(f"{size.floor_milliseconds:.2f}" for size in sizes)),
    ]
    return table(headings, rows)


def _analyst(analyst: Told) -> str:
    rows = [
        (side.name, f"{side.ratio:.1f}", f"{side.cpu:.1f}", f"{side.wall:.1f}", f"{side.megabytes:,.0f}")
        for side in sides_of(analyst)
    ]
    faster, equal = times_faster(analyst), analyst["equal"]
    said = (
        f"Over {analyst['workbooks']} workbooks `gonghui run` is **{faster['wall']:.1f} times** faster by the clock and"
        f" {faster['cpu']:.1f} times by CPU. Equal in both: {equal['status']:,} statuses of returns,"
        f" {equal['total']} totals of items, {equal['indicator']:,} indicators of counties."
    )
    return f"{table(('pipeline', 'CPU, floor = 1', 'CPU, s', 'wall, s', 'memory, MB'), rows)}\n\n{said}"


def _nation(told: Told) -> str:
    if "nation" not in told:
        return NOT_YET.format("bench-nation")
    nation = told["nation"]
    rows = [
        (name, f"{night['cpu'] / nation['floor']['cpu']:.2f}", f"{night['cpu']:.0f}", f"{night['wall']:.0f}",
         f"{night['peak_bytes'] / MEGABYTE:,.0f}")
        for name, night in nation["nights"].items()
    ]  # fmt: skip
    full = nation["nights"]["full"]
    steps = [(name, f"{seconds:.1f}") for name, seconds in full["steps"].items()]
    held = (
        f"{nation['workbooks']:,} workbooks, {full['rows']['enterprise']:,} enterprises,"
        f" {full['rows']['figure']:,} figures; content hash `{full['content_hash'][:16]}`; archive"
        f" {full['archive_bytes'] / MEGABYTE:,.0f} MB, published {full['publish_bytes'] / MEGABYTE:,.0f} MB, work"
        f" {full['work_bytes'] / MEGABYTE:,.0f} MB."
    )
    nights = table(("night", "CPU, floor = 1", "CPU, s", "wall, s", "memory, MB"), rows)
    parts = [held, nights, table(("step of the full run, as Prefect records it", "wall, s"), steps)]
    if "queries" in full:
        asked = [(name, f"{1000 * seconds:.0f}") for name, seconds in full["queries"].items()]
        parts.append(table(("question to the snapshot", "ms"), asked))
    return "\n\n".join(parts)


def _growth(told: Told) -> str:
    if "growth" not in told:
        return NOT_YET.format("bench-growth")
    return f"![A home growing]({GROWTH_PICTURE.as_posix()})\n\n{growth_text(growth_of(told['growth']))}"


def _reading(reading: dict[str, float]) -> str:
    rows = [(way, f"{cost / reading['floor']:.2f}") for way, cost in reading.items()]
    return table(("reading in one process", "CPU, floor = 1"), rows)


if __name__ == "__main__":
    write_page()
