"""Charts as SVG that stands in the page: no script, no network, the same on screen and on paper."""

from dataclasses import dataclass
from itertools import accumulate
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from flows.steps.summarising.chart_data import Series
from flows.steps.summarising.charts import PALE, STATE_COLOURS
from flows.steps.summarising.styles import ACCENT, GREY
from flows.steps.summarising.texts import display_width, number_text

HALF_CHARACTER, TEXT_HEIGHT = 5.6, 11
HEAD, FOOT, LEGEND, VALUE_ROOM, MARGIN = 8, 8, 22, 58, 8
WIDEST_LABEL = 0.5
COLOURS = (ACCENT, PALE)


@dataclass(frozen=True, slots=True)
class Bars:
    """How bars lie: their size in pixels, and whether the values of a category stand one after another."""

    width: int
    height: float = 12
    gap: float = 6
    is_stacked: bool = False


def bars(series: Series, shape: Bars) -> Markup:
    """Horizontal bars with each value beside its bar; a category without a value keeps its line.

    Args:
        series: categories from top to bottom, with one or more values each, none of them negative.
        shape: size of the picture.

    Returns:
        An ``<svg>`` element; every text in it is escaped.
    """
    return _Drawing(series, shape).draw()


class _Drawing:
    def __init__(self, series: Series, shape: Bars) -> None:
        self.series, self.shape = series, shape
        widest = max((display_width(text) for text in series.categories), default=0) * HALF_CHARACTER + MARGIN
        self.left = min(widest, shape.width * WIDEST_LABEL)
        self.lines = 1 if shape.is_stacked else len(series.names)
        self.step = shape.height * self.lines + shape.gap
        self.top = HEAD + (LEGEND if len(series.names) > 1 else 0)
        self.scale = (shape.width - self.left - VALUE_ROOM) / _largest(series, is_stacked=shape.is_stacked)

    def draw(self) -> Markup:
        """The picture."""
        width, height = self.shape.width, self.top + self.step * len(self.series.categories) + FOOT
        box = {"viewBox": f"0 0 {width} {height:g}", "role": "img", "xmlns": "http://www.w3.org/2000/svg"}
        root = Element("svg", {**box, "aria-label": _spoken(self.series)})
        if len(self.series.names) > 1:
            self._legend(root)
        for index, category in enumerate(self.series.categories):
            self._category(root, index, category)
        axis = {"x1": self.left, "x2": self.left, "y1": self.top - 2, "y2": height - FOOT}
        SubElement(root, "line", {**_texts(axis), "stroke": GREY, "stroke-width": "0.8"})
        return Markup(tostring(root, encoding="unicode"))  # noqa: S704 (ElementTree has escaped every text)

    def _legend(self, root: Element) -> None:
        x = self.left
        for name, colour in zip(self.series.names, COLOURS, strict=True):
            _rectangle(root, (x, HEAD - 2), (10, 10), colour)
            _text(root, (x + 14, HEAD + 7), name)
            x += 30 + display_width(name) * HALF_CHARACTER

    def _category(self, root: Element, index: int, category: str) -> None:
        top = self.top + index * self.step
        middle = top + self.shape.height * self.lines / 2 + TEXT_HEIGHT / 2 - 2
        self._label(root, middle, category)
        values = [line[index] for line in self.series.values]
        colours = [STATE_COLOURS[self.series.states[index]]] if self.series.states else list(COLOURS)
        if self.shape.is_stacked:
            self._stack(root, top, values)
            return
        for line, (value, colour) in enumerate(zip(values, colours, strict=False)):
            if value is not None:
                y = top + line * self.shape.height
                _rectangle(root, (self.left, y), (value * self.scale, self.shape.height - 1), colour)
                place = (self.left + value * self.scale + 4, y + self.shape.height / 2 + TEXT_HEIGHT / 2 - 2)
                _text(root, place, self._shown(value))

    def _label(self, root: Element, y: float, category: str) -> None:
        """A name that is longer than its room is set closer, never cut."""
        room = self.left - MARGIN
        closer = {"textLength": f"{room:g}", "lengthAdjust": "spacingAndGlyphs"}
        too_long = display_width(category) * HALF_CHARACTER > room
        _text(root, (self.left - 5, y), category, {"text-anchor": "end", **(closer if too_long else {})})

    def _stack(self, root: Element, top: float, values: list[float | None]) -> None:
        sizes = [(value or 0) * self.scale for value in values]
        starts = accumulate(sizes, initial=self.left)
        for start, size, colour in zip(starts, sizes, COLOURS, strict=False):
            _rectangle(root, (start, top), (size, self.shape.height - 1), colour)
        place = (self.left + sum(sizes) + 4, top + self.shape.height / 2 + TEXT_HEIGHT / 2 - 2)
        _text(root, place, self._shown(sum(value or 0 for value in values)))

    def _shown(self, value: float) -> str:
        return number_text(value, len(self.series.number_format.partition(".")[2]))


def _largest(series: Series, *, is_stacked: bool) -> float:
    parts = zip(*series.values, strict=True)
    sizes = [sum(v or 0 for v in part) if is_stacked else max(v or 0 for v in part) for part in parts]
    return max(sizes, default=0) or 1


def _spoken(series: Series) -> str:
    """What the picture shows, for whoever cannot see it."""
    values = zip(series.categories, *series.values, strict=True)
    told = (
        f"{name} {'、'.join('无' if v is None else number_text(v, 1) for v in numbers)}" for name, *numbers in values
    )
    return f"{series.title}，单位：{series.unit}。{'；'.join(told)}"


def _rectangle(root: Element, at: tuple[float, float], size: tuple[float, float], colour: str) -> None:
    box = {"x": at[0], "y": at[1], "width": max(size[0], 0), "height": size[1]}
    SubElement(root, "rect", {**_texts(box), "fill": colour})


def _text(root: Element, at: tuple[float, float], text: str, more: dict[str, str] | None = None) -> None:
    element = SubElement(root, "text", {**_texts({"x": at[0], "y": at[1]}), **(more or {})})
    element.text = text


def _texts(numbers: dict[str, float]) -> dict[str, str]:
    return {name: f"{number:.1f}" for name, number in numbers.items()}
