"""The benchmark's picture as SVG: pipelines beside the floor, and steps of the full run by size of the corpus."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from tests.benchmarks.drawing import COLOURS, WIDTH, finished, sheet, write_text
from tests.benchmarks.figures import Nights, all_nights, sides_of
from tests.benchmarks.results import Told

LEFT, RIGHT, ROW, GAP, HEAD = 190, 60, 16, 10, 40
FEWEST = 400
"""Of fewer workbooks the picture would show what is prepared once, not what a workbook costs."""


class Bar(NamedTuple):
    """One bar: what it is worth, and its colour."""

    value: float
    colour: str


class Group(NamedTuple):
    """Bars under one name."""

    name: str
    bars: tuple[Bar, ...]


def picture(told: Told) -> str:
    """The picture of what was measured."""
    root = sheet("CPU time as multiples of python-calamine alone on the same workbooks")
    bottom = 12.0
    if "analyst" in told:
        heading = f"Pipelines over {told['analyst']['workbooks']} workbooks, all starts included (CPU; floor = 1)"
        bottom = _panel(root, bottom, heading, _pipelines(told["analyst"]))
    nights = [size for size in all_nights(told) if size.workbooks >= FEWEST]
    if nights:
        bottom = _panel(root, bottom, "Steps of a full run (CPU; floor = 1)", _steps(nights))
        bottom = _legend(root, bottom, [f"{size.workbooks:,} workbooks" for size in nights])
    return finished(root, bottom)


def _pipelines(analyst: Told) -> list[Group]:
    return [
        Group(side.name, (Bar(side.ratio, colour),)) for side, colour in zip(sides_of(analyst), COLOURS, strict=False)
    ]


def _steps(nights: Sequence[Nights]) -> list[Group]:
    names = nights[-1].steps
    return [
        Group(
            name, tuple(Bar(size.steps.get(name, 0.0), colour) for size, colour in zip(nights, COLOURS, strict=False))
        )
        for name in names
    ]


def _panel(root: Element, top: float, heading: str, groups: Sequence[Group]) -> float:
    """Draw groups of bars; answers where the panel ends."""
    write_text(root, 12, top + 18, heading, weight="bold")
    largest = max(bar.value for group in groups for bar in group.bars)
    scale = (WIDTH - LEFT - RIGHT) / largest
    y = top + HEAD
    for group in groups:
        write_text(root, LEFT - 8, y + ROW * len(group.bars) / 2 + 4, group.name, anchor="end")
        for bar in group.bars:
            box = {"x": LEFT, "y": y, "width": max(bar.value * scale, 0.5), "height": ROW - 2}
            SubElement(root, "rect", {**{name: f"{value:.1f}" for name, value in box.items()}, "fill": bar.colour})
            write_text(root, LEFT + bar.value * scale + 5, y + ROW - 5, f"{bar.value:.2f}")
            y += ROW
        y += GAP
    return y + GAP


def _legend(root: Element, top: float, names: Iterable[str]) -> float:
    for number, (name, colour) in enumerate(zip(names, COLOURS, strict=False)):
        x = LEFT + 160 * number
        SubElement(root, "rect", {"x": str(x), "y": f"{top:.1f}", "width": "12", "height": "12", "fill": colour})
        write_text(root, x + 17, top + 10.5, name)
    return top + 28
