"""Native charts, so that Excel and WPS show them and a leader can copy them into a report."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from flows.steps.excel import Options, Workbook
from flows.steps.summarising.chart_data import Series
from flows.steps.summarising.styles import ACCENT, GREY, HEI, RULE, SONG

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

    def cells(self, column: int) -> list[object]:
        """The cells under a heading, as XlsxWriter wants a range."""
        last = self.top + len(self.series.categories)
        return [self.sheet, self.top + 1, self.left + column, last, self.left + column]


def draw(book: Workbook, block: Block, shape: Shape) -> Chart:
    """Make a chart of a block of cells in a shape."""
    kind: Options = {"type": "bar" if shape.lying else "column"}
    chart = book.add_chart({**kind, "subtype": "stacked"} if shape.stacked else kind)
    for index in range(len(block.series.names)):
        chart.add_series(_series(block, shape, index))
    chart.set_title({"name": block.series.title, "name_font": _font(11, HEI, bold=True), "overlay": False})
    many = len(block.series.names) > 1
    chart.set_legend({"position": "bottom", "font": _font(9)} if many else {"none": True})
    chart.set_chartarea({"border": {"color": RULE}})
    if shape.inner:
        chart.set_plotarea({"layout": dict(zip(("x", "y", "width", "height"), shape.inner, strict=True))})
    _set_axes(chart, block.series, shape)
    return chart


def _series(block: Block, shape: Shape, index: int) -> Options:
    series = block.series
    label_colour = "#FFFFFF" if shape.stacked and index == 0 else "#404040"
    return {
        "name": series.names[index],
        "categories": block.cells(0),
        "values": block.cells(index + 1),
        "fill": {"color": ACCENT if index == 0 else PALE},
        "points": [{"fill": {"color": STATE_COLOURS[state]}} for state in series.states] or None,
        "data_labels": {
            "value": True,
            "num_format": series.number_format,
            "font": {**_font(8), "color": label_colour},
            "custom": _labels(series, index) if shape.stacked else None,
        },
        "gap": shape.gap,
        "overlap": FULL if shape.stacked else 0,
    }


def _labels(series: Series, index: int) -> list[Options | None]:
    """No label where a stacked part is too short to hold it."""
    longest = max(sum(value or 0 for value in parts) for parts in zip(*series.values, strict=True))
    return [{"delete": True} if (value or 0) < longest * SHORT else None for value in series.values[index]]


def _set_axes(chart: Chart, series: Series, shape: Shape) -> None:
    names: Options = {"num_font": _font(shape.label_size), "line": {"color": RULE}, "major_tick_mark": "none"}
    values = _value_axis(series, f"单位：{series.unit}")
    if shape.lying:
        # of a reversed category axis the far end is at the foot: there the value axis belongs
        chart.set_y_axis({**names, "reverse": True, "interval_unit": 1, "crossing": "max"})
        chart.set_x_axis(values)
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(values)


def _value_axis(series: Series, name: str) -> Options:
    largest = max((value for line in series.values for value in line if value is not None), default=0)
    bounded: Options = {"max": FULL} if series.unit == "%" and largest <= FULL else {}
    return {
        "name": name,
        "name_font": _font(9, bold=False),
        "num_font": _font(9),
        "num_format": series.number_format if series.unit != "%" else "0",
        "min": 0,
        "major_gridlines": {"visible": True, "line": {"color": "#E3E3E3", "width": 0.5}},
        "line": {"none": True},
        **bounded,
    }


def _font(size: float, name: str = SONG, *, bold: bool = False) -> Font:
    return {"name": name, "size": size, "bold": bold, "color": ACCENT if bold else GREY}
