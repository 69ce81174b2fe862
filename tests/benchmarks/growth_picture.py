"""The growth of a home as line charts: CPU of its nights, memory, and room, half-year by half-year."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

from tests.benchmarks.drawing import WIDTH, finished, sheet, write_text
from tests.benchmarks.growth_figures import NIGHTS, Growth
from tests.benchmarks.holdings import DATED, JOURNAL, STAGED

LEFT, RIGHT, HEAD, HEIGHT, FOOT = 60, 230, 40, 170, 44
FEWEST_PIXELS = 13
"""Between two names of lines."""
LINES = ("#1f4e79", "#c55a11", "#548235", "#7030a0", "#7f7f7f", "#bf9000", "#2e9e9e")
APART = frozenset({DATED, JOURNAL, STAGED, "notes of files written"})
"""Kept by number and not by age, or too little to be seen."""


def growth_picture(growth: Growth) -> str:
    """The picture of what was measured."""
    root = sheet(f"A home of {growth.workbooks:,} townships over {len(growth.periods)} half-years")
    nights = {NIGHTS[name]: series for name, series in growth.seconds.items()}
    room = {name.partition(";")[0]: series for name, series in growth.megabytes.items() if name not in APART}
    top = _panel(root, 12, "CPU of a night, s", growth.periods, nights)
    top = _panel(root, top, "Most memory of all processes, MB", growth.periods, {"all three nights": growth.peak})
    return finished(root, _panel(root, top, "Room, MB", growth.periods, room))


def _panel(
    root: Element, top: float, heading: str, periods: Sequence[str], lines: Mapping[str, Sequence[float]]
) -> float:
    """Draw lines over the half-years; answers where the panel ends."""
    write_text(root, 12, top + 18, heading, weight="bold")
    largest, bottom = max(map(max, lines.values())), top + HEAD + HEIGHT
    step = (WIDTH - LEFT - RIGHT) / max(1, len(periods) - 1)
    _axes(root, bottom, largest)
    for number, period in enumerate(periods):
        write_text(root, LEFT + number * step, bottom + 16, period, anchor="middle")
    ends = []
    for (name, series), colour in zip(lines.items(), LINES, strict=False):
        points = [(LEFT + number * step, bottom - HEIGHT * value / largest) for number, value in enumerate(series)]
        _line(root, points, colour)
        ends.append((points[-1][1], f"{name} {series[-1]:,.0f}", colour))
    _names(root, LEFT + (len(periods) - 1) * step + 22, ends)
    return bottom + FOOT


def _axes(root: Element, bottom: float, largest: float) -> None:
    for share in (0.0, 0.5, 1.0):
        y = f"{bottom - HEIGHT * share:.1f}"
        ends = {"x1": str(LEFT), "x2": str(WIDTH - RIGHT), "y1": y, "y2": y, "stroke": "#ccc"}
        SubElement(root, "line", ends)
        write_text(root, LEFT - 10, bottom - HEIGHT * share + 4, f"{largest * share:,.0f}", anchor="end")


def _line(root: Element, points: Sequence[tuple[float, float]], colour: str) -> None:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    SubElement(root, "polyline", {"points": path, "fill": "none", "stroke": colour, "stroke-width": "2"})
    for x, y in points:
        SubElement(root, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "2.5", "fill": colour})


def _names(root: Element, x: float, ends: Sequence[tuple[float, str, str]]) -> None:
    """Names beside the lines' ends, so far apart that each can be read."""
    lowest = float("-inf")
    for y, name, colour in sorted(ends):
        lowest = max(y, lowest + FEWEST_PIXELS)
        write_text(root, x + 14, lowest + 4, name)
        SubElement(
            root, "rect", {"x": f"{x:.1f}", "y": f"{lowest - 4:.1f}", "width": "9", "height": "9", "fill": colour}
        )
