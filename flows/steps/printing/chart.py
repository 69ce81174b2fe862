"""A chart as XlsxWriter draws it, with other categories, numbers and names in it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from flows.steps.printing.xml_text import drawn_text

SERIES = re.compile("<c:ser>.*?</c:ser>")
POINT = re.compile("<c:dPt>.*?</c:dPt>")
CATEGORIES = re.compile("<c:cat>.*?</c:cat>")
VALUES = re.compile("<c:val>.*?</c:val>")
LABELS = "<c:dLbls>"
STAND_IN, DRAWN = "\ue000", "\ue001"
"""In the pattern: the title of the chart and the name of each series, and where the series stand."""
COLOUR = "ABCDEF"
"""In the pattern: the colour of a point."""
UNLABELLED = '<c:dLbl><c:idx val="{}"/><c:delete val="1"/></c:dLbl>'


class Cells(NamedTuple):
    """A range of cells as a formula, and what is in it."""

    range: str
    contents: Sequence[str | float | None]


class Line(NamedTuple):
    """One series: its name and values, a colour for each point or none, and the points without a label."""

    name: str
    values: Cells
    colours: Sequence[str]
    unlabelled: Sequence[int]


class ChartPattern:
    """A chart with one category and as many series as there shall be, cut to pieces."""

    def __init__(self, xml: str) -> None:
        self._series = SERIES.findall(xml)
        self._around = SERIES.sub("", xml.replace(self._series[0], DRAWN, 1))

    def chart(self, title: str, categories: Cells, lines: Sequence[Line]) -> str:
        """The part of a chart."""
        drawn = "".join(_drawn(each, line, categories) for each, line in zip(self._series, lines, strict=True))
        return self._around.replace(STAND_IN, drawn_text(title)).replace(DRAWN, drawn, 1)


def _drawn(pattern: str, line: Line, categories: Cells) -> str:
    named = pattern.replace(STAND_IN, drawn_text(line.name))
    if line.colours:
        point = POINT.findall(pattern)[0]
        points = [point.replace('val="0"', f'val="{at}"', 1).replace(COLOUR, c) for at, c in enumerate(line.colours)]
        named = named.replace(point, "".join(points))
    bare = "".join(UNLABELLED.format(at) for at in line.unlabelled)
    labelled = named.replace(LABELS, LABELS + bare, 1)
    return VALUES.sub(lambda _: _numbers(line.values), CATEGORIES.sub(lambda _: _texts(categories), labelled))


def _texts(cells: Cells) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{drawn_text(str(text))}</c:v></c:pt>' for at, text in enumerate(cells.contents)
    )
    cache = f'<c:strCache><c:ptCount val="{len(cells.contents)}"/>{points}</c:strCache>'
    return f"<c:cat><c:strRef><c:f>{drawn_text(cells.range)}</c:f>{cache}</c:strRef></c:cat>"


def _numbers(cells: Cells) -> str:
    """What is missing is no point: it is not 0."""
    points = "".join(f'<c:pt idx="{at}"><c:v>{number:.16G}</c:v></c:pt>'
                     for at, number in enumerate(cells.contents) if number is not None)  # fmt: skip
    cache = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(cells.contents)}"/>{points}'
    return f"<c:val><c:numRef><c:f>{drawn_text(cells.range)}</c:f><c:numCache>{cache}</c:numCache></c:numRef></c:val>"
