"""Native charts, so that Excel and WPS show them and a leader can copy them into a report."""

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from flows.steps.excel import Options, Workbook, column_name
from flows.steps.printing.chart import COLOUR, STAND_IN, Cells, ChartPattern, Line
from flows.steps.printing.new_book import SONG, new_book
from flows.steps.summarising.chart_data import Series
from flows.steps.summarising.styles import ACCENT, GREY, HEI, RULE

PALE = "#A9C1DC"
STATE_COLOURS = {"accepted": ACCENT, "provisional": PALE, "returned": "#E3A27F", "missing": "#BFBFBF"}
FULL, SHORT = 100, 0.1
Font: TypeAlias = dict[str, object]
Chart: TypeAlias = Any
"""XlsxWriter's charts come without type information."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a chart is drawn.

    Attributes:
        lying: bars with the first category on top, for names too long to stand under columns.
        inner: left, top, width and height of the plot as parts of the chart, so that no label is left out.
        gap: between bars, in percent of a bar.
    """

    lying: bool = True
    stacked: bool = False
    inner: tuple[float, float, float, float] | None = None
    gap: int = 40
    label_size: float = 9


@dataclass(frozen=True, slots=True)
class Block:
    """Where a series stands in a sheet: headings in ``top``, categories in ``left``, values to the right."""

    sheet: str
    top: int
    left: int
    series: Series

    def cells(self, column: int) -> str:
        """The cells under a heading, as a formula."""
        letter, first = column_name(self.left + column), self.top + 2
        return f"{self.sheet}!${letter}${first}:${letter}${first + len(self.series.categories) - 1}"


def chart_xml(block: Block, shape: Shape) -> str:
    """The part of a chart of a block of cells in a shape."""
    series = block.series
    kind = Kind(shape, series.unit, series.number_format, len(series.names), bool(series.states), _is_bounded(series))
    lines = [
        Line(
            name,
            Cells(block.cells(index + 1), series.values[index]),
            _colours(series),
            _unlabelled(series, shape, index),
        )
        for index, name in enumerate(series.names)
    ]
    return _pattern(kind).chart(series.title, Cells(block.cells(0), series.categories), lines)


def _colours(series: Series) -> list[str]:
    return [STATE_COLOURS[state].removeprefix("#") for state in series.states]


def _unlabelled(series: Series, shape: Shape, index: int) -> list[int]:
    """No label where a stacked part is too short to hold it."""
    if not shape.stacked:
        return []
    longest = max(sum(value or 0 for value in parts) for parts in zip(*series.values, strict=True))
    return [at for at, value in enumerate(series.values[index]) if (value or 0) < longest * SHORT]


def _is_bounded(series: Series) -> bool:
    """Whether the axis ends at 100: it does where percentages do."""
    largest = max((value for line in series.values for value in line if value is not None), default=0)
    return series.unit == "%" and largest <= FULL


class Kind(NamedTuple):
    """What charts have alike that differ in titles, names, categories and numbers only."""

    shape: Shape
    unit: str
    number_format: str
    lines: int
    has_states: bool
    is_bounded: bool


@cache
def _pattern(kind: Kind) -> ChartPattern:
    """A chart of a kind, drawn by XlsxWriter."""
    buffer = io.BytesIO()
    with new_book(buffer) as book:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, ["category", 0])
        sheet.insert_chart(0, 0, _drawn(book, kind))
    with zipfile.ZipFile(buffer) as package:
        return ChartPattern(package.read("xl/charts/chart1.xml").decode())


def _drawn(book: Workbook, kind: Kind) -> Chart:
    shape, bars = kind.shape, {"type": "bar" if kind.shape.lying else "column"}
    chart = book.add_chart({**bars, "subtype": "stacked"} if shape.stacked else bars)
    for index in range(kind.lines):
        chart.add_series(_series(kind, index))
    chart.set_title({"name": STAND_IN, "name_font": _font(11, HEI, bold=True), "overlay": False})
    chart.set_legend({"position": "bottom", "font": _font(9)} if kind.lines > 1 else {"none": True})
    chart.set_chartarea({"border": {"color": RULE}})
    if shape.inner:
        chart.set_plotarea({"layout": dict(zip(("x", "y", "width", "height"), shape.inner, strict=True))})
    _set_axes(chart, kind)
    return chart


def _series(kind: Kind, index: int) -> Options:
    shape = kind.shape
    label_colour = "#FFFFFF" if shape.stacked and index == 0 else "#404040"
    return {
        "name": STAND_IN,
        "categories": ["A", 0, 0, 0, 0],
        "values": ["A", 0, 1, 0, 1],
        "fill": {"color": ACCENT if index == 0 else PALE},
        "points": [{"fill": {"color": f"#{COLOUR}"}}] if kind.has_states else None,
        "data_labels": {
            "value": True,
            "num_format": kind.number_format,
            "font": {**_font(8), "color": label_colour},
        },
        "gap": shape.gap,
        "overlap": FULL if shape.stacked else 0,
    }


def _set_axes(chart: Chart, kind: Kind) -> None:
    names: Options = {"num_font": _font(kind.shape.label_size), "line": {"color": RULE}, "major_tick_mark": "none"}
    values = _value_axis(kind)
    if kind.shape.lying:
        # of a reversed category axis the far end is at the foot: there the value axis belongs
        chart.set_y_axis({**names, "reverse": True, "interval_unit": 1, "crossing": "max"})
        chart.set_x_axis(values)
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(values)


def _value_axis(kind: Kind) -> Options:
    bounded: Options = {"max": FULL} if kind.is_bounded else {}
    return {
        "name": f"单位：{kind.unit}",
        "name_font": _font(9, bold=False),
        "num_font": _font(9),
        "num_format": kind.number_format if kind.unit != "%" else "0",
        "min": 0,
        "major_gridlines": {"visible": True, "line": {"color": "#E3E3E3", "width": 0.5}},
        "line": {"none": True},
        **bounded,
    }


def _font(size: float, name: str = SONG, *, bold: bool = False) -> Font:
    return {"name": name, "size": size, "bold": bold, "color": ACCENT if bold else GREY}
