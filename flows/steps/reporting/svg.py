"""Charts as SVG that stands in the page: no script, no network, the same on screen and on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, count
from xml.sax.saxutils import escape

from markupsafe import Markup

from flows.steps.summarising.chart_data import Series
from flows.steps.summarising.charts import PALE, STATE_COLOURS
from flows.steps.summarising.styles import ACCENT, GREY
from flows.steps.summarising.texts import display_width, number_text

HALF_CHARACTER, TEXT_HEIGHT = 5.6, 11
HEAD, FOOT, LEGEND, VALUE_ROOM, MARGIN = 8, 8, 22, 58, 8
WIDEST_LABEL = 0.5
COLOURS = (ACCENT, PALE)
QUOTED = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}


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
        drawn = [*self._legend(), *chain.from_iterable(map(self._category, count(), self.series.categories))]
        axis = f'x1="{self.left:.1f}" x2="{self.left:.1f}" y1="{self.top - 2:.1f}" y2="{height - FOOT:.1f}"'
        return Markup(  # noqa: S704 (every text is escaped)
            f'<svg viewBox="0 0 {width} {height:g}" role="img" xmlns="http://www.w3.org/2000/svg"'
            f' aria-label="{escape(_spoken(self.series), QUOTED)}">{"".join(drawn)}'
            f'<line {axis} stroke="{GREY}" stroke-width="0.8" /></svg>'
        )

    def _legend(self) -> Iterator[str]:
        if len(self.series.names) == 1:
            return
        x = self.left
        for name, colour in zip(self.series.names, COLOURS, strict=True):
            yield _rectangle((x, HEAD - 2), (10, 10), colour)
            yield _text((x + 14, HEAD + 7), name)
            x += 30 + display_width(name) * HALF_CHARACTER

    def _category(self, index: int, category: str) -> Iterator[str]:
        top = self.top + index * self.step
        middle = top + self.shape.height * self.lines / 2 + TEXT_HEIGHT / 2 - 2
        yield self._label(middle, category)
        values = [line[index] for line in self.series.values]
        if self.shape.is_stacked:
            yield from self._stack(top, values)
            return
        colours = [STATE_COLOURS[self.series.states[index]]] if self.series.states else COLOURS
        for line, (value, colour) in enumerate(zip(values, colours, strict=False)):
            if value is not None:
                y = top + line * self.shape.height
                yield _rectangle((self.left, y), (value * self.scale, self.shape.height - 1), colour)
                place = (self.left + value * self.scale + 4, y + self.shape.height / 2 + TEXT_HEIGHT / 2 - 2)
                yield _text(place, self._shown(value))

    def _label(self, y: float, category: str) -> str:
        """A name that is longer than its room is set closer, never cut."""
        room = self.left - MARGIN
        too_long = display_width(category) * HALF_CHARACTER > room
        closer = f' textLength="{room:g}" lengthAdjust="spacingAndGlyphs"' if too_long else ""
        return _text((self.left - 5, y), category, f' text-anchor="end"{closer}')

    def _stack(self, top: float, values: list[float | None]) -> Iterator[str]:
        sizes = [(value or 0) * self.scale for value in values]
        starts = accumulate(sizes, initial=self.left)
        for start, size, colour in zip(starts, sizes, COLOURS, strict=False):
            yield _rectangle((start, top), (size, self.shape.height - 1), colour)
        place = (self.left + sum(sizes) + 4, top + self.shape.height / 2 + TEXT_HEIGHT / 2 - 2)
        yield _text(place, self._shown(sum(value or 0 for value in values)))

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


def _rectangle(at: tuple[float, float], size: tuple[float, float], colour: str) -> str:
    width, height = max(size[0], 0), size[1]
    return f'<rect x="{at[0]:.1f}" y="{at[1]:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}" />'


def _text(at: tuple[float, float], text: str, more: str = "") -> str:
    return f'<text x="{at[0]:.1f}" y="{at[1]:.1f}"{more}>{escape(text)}</text>'
