"""图表: the one page that a leader looks at first."""

from flows.steps.excel import Options
from flows.steps.printing.drawing import Placed
from flows.steps.printing.sheet import PrintedSheet
from flows.steps.summarising import chart_data
from flows.steps.summarising.chart_data import Series
from flows.steps.summarising.charts import Block, Shape, chart_xml
from flows.steps.summarising.model import Row
from flows.steps.summarising.queries import Facts
from flows.steps.summarising.styles import ACCENT, BASE, HEI, RULE, TINT, Styles
from flows.steps.summarising.texts import number_text
from flows.steps.summarising.wording import completeness, source_line, unit_line

COLUMNS, COLUMN_WIDTH, COLUMN_PIXELS, ROW_PIXELS = 12, 8.0, 61, 20
DATA_LEFT = 14
INSET = 3
TALES = 4
RATES_PIXELS, BAR_PIXELS, FEWEST_BARS = 360, 20, 20
RATES = Shape(inner=(0.25, 0.12, 0.70, 0.66))
TOWNS = Shape(inner=(0.27, 0.07, 0.64, 0.82), gap=35, label_size=8)
AID = Shape(stacked=True, inner=(0.19, 0.14, 0.74, 0.56))
STATES = Shape(lying=False, gap=80)
LABEL: Options = {**BASE, "font_size": 9, "align": "center", "font_color": "#595959", "bg_color": TINT}
VALUE: Options = {**BASE, "font_name": HEI, "font_size": 15, "align": "center", "font_color": ACCENT, "bg_color": TINT}
EMPTY: Options = {**BASE, "align": "center", "border": 1, "border_color": RULE, "font_color": "#7F7F7F"}


class ChartPage:
    """Writes the page: headline numbers, four charts, and beside the printed page what they are drawn from."""

    def __init__(self, sheet: PrintedSheet, styles: Styles, facts: Facts) -> None:
        self.sheet, self.styles, self.facts = sheet, styles, facts
        self.data_row = 0

    def write(self) -> int:
        """Write everything; the last row of the page comes back."""
        head = self.facts.head
        self.sheet.set_column(0, COLUMNS - 1, COLUMN_WIDTH)
        self._line(0, f"{head['county_name']}工会工作半年图表", "title", 30)
        self._line(1, unit_line(head), "line", 20)
        self._line(2, completeness(head), "line", 36)
        self._headlines(4)
        bottom = self._charts(7)
        notes = [series.note for series in (self.rates, self.towns) if series.note]
        for row, text in enumerate((*notes, source_line(head)), start=bottom):
            self._line(row, text, "note", 16)
        return bottom + len(notes)

    def _line(self, row: int, text: str, kind: str, height: float) -> None:
        self.sheet.set_row(row, height)
        self.sheet.merge_range(row, 0, row, COLUMNS - 1, text, self.styles.get(kind))

    def _headlines(self, row: int) -> None:
        """The featured sums, large, each with the townships it rests on."""
        sums = [entry for entry in self.facts.indicators if entry["is_featured"] and entry["unit"] != "%"][:TALES]
        width = COLUMNS // max(len(sums), 1)
        self.sheet.set_row(row + 1, 28)
        for index, entry in enumerate(sums):
            left, right = index * width, (index + 1) * width - 1
            label, value = self._headline(entry)
            self.sheet.merge_range(row, left, row, right, label, self.styles.get("line", extra=LABEL))
            self.sheet.merge_range(row + 1, left, row + 1, right, value, self.styles.get("line", extra=VALUE))

    def _headline(self, entry: Row) -> tuple[str, str]:
        label = f"{entry['title']}({entry['unit']}) {entry['used']}/{self.facts.head['expected']}"
        amount = entry["amount"]
        return label, "无数据" if amount is None else number_text(amount, entry["decimals"])

    def _charts(self, top: int) -> int:
        """Place the charts; the row under them comes back."""
        self.rates, self.towns = chart_data.rates(self.facts), chart_data.by_township(self.facts)
        self._place(self.rates, (top, 0), (COLUMNS, RATES_PIXELS), RATES)
        below = top + RATES_PIXELS // ROW_PIXELS + 1
        rows = (max(len(self.towns.categories), FEWEST_BARS) * BAR_PIXELS + 90) // ROW_PIXELS
        half = COLUMNS // 2
        self._place(self.towns, (below, 0), (half, rows * ROW_PIXELS), TOWNS)
        upper = rows // 2
        self._place(chart_data.aid_by_type(self.facts), (below, half), (half, upper * ROW_PIXELS - 8), AID)
        lower = (half, (rows - upper) * ROW_PIXELS)
        self._place(chart_data.states(self.facts), (below + upper, half), lower, STATES)
        return below + rows + 1

    def _place(self, series: Series, at: tuple[int, int], size: tuple[int, int], shape: Shape) -> None:
        if series.is_empty:
            self._nothing(series, at, size)
            return
        xml = chart_xml(self._data(series), shape)
        width = size[0] * COLUMN_PIXELS - 2 * INSET
        self.sheet.insert_chart(Placed(*at, INSET, width, size[1], series.title, xml))

    def _nothing(self, series: Series, at: tuple[int, int], size: tuple[int, int]) -> None:
        """A chart without numbers is a frame that says so."""
        last = at[0] + size[1] // ROW_PIXELS - 1
        text = f"{series.title}\n没有数据"
        style = self.styles.get("line", extra=EMPTY)
        self.sheet.merge_range(*at, last, at[1] + size[0] - 1, text, style)

    def _data(self, series: Series) -> Block:
        """Write what a chart is drawn from, to the right of the printed page."""
        block = Block(self.sheet.title, self.data_row + 1, DATA_LEFT, series)
        self.sheet.write_string(self.data_row, DATA_LEFT, f"图表数据：{series.title}", self.styles.get("note"))
        for index, name in enumerate(series.names, start=1):
            heading = f"{name}({series.unit})"
            self.sheet.write_string(block.top, DATA_LEFT + index, heading, self.styles.get("heading"))
        self.sheet.write_string(block.top, DATA_LEFT, "项目", self.styles.get("heading"))
        for row, category in enumerate(series.categories, start=block.top + 1):
            self.sheet.write_string(row, DATA_LEFT, category, self.styles.get("text", extra={"text_wrap": False}))
            self._numbers(row, [line[row - block.top - 1] for line in series.values])
        self.data_row = block.top + len(series.categories) + 2
        return block

    def _numbers(self, row: int, values: list[float | None]) -> None:
        style = self.styles.get("figure", decimals=1)
        for column, value in enumerate(values, start=DATA_LEFT + 1):
            if value is None:
                self.sheet.write_blank(row, column, None, style)
            else:
                self.sheet.write_number(row, column, value, style)
