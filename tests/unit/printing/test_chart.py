"""A chart with other numbers in it is the one that XlsxWriter draws of these numbers, at the same place."""

import io
import re
import zipfile

import pytest

from flows.steps.excel import Options
from flows.steps.printing import PrintedBook
from flows.steps.printing.chart import COLOUR, STAND_IN, Cells, ChartPattern, Line
from flows.steps.printing.drawing import Placed
from flows.steps.printing.new_book import new_book

CATEGORIES = ("甲", "乙 <&>", "丙")
VALUES = ((1, 2.5, 0.1 + 0.2), (30.0, 0.0, 7))
NAMES = ("本期", "上期 & 比")
COLOURS = ("1F4E79", "A9C1DC", "1F4E79")
AT, INSET, WIDTH, HEIGHT = (3, 1), 3, 500, 333
TITLE = "图 <一> & 二"


def _drawn(
    title: str, names: tuple[str, ...], rows: int, colours: tuple[str, ...], bare: dict[int, list[int]]
) -> zipfile.ZipFile:
    """A workbook with a chart of as many rows, as XlsxWriter draws it."""
    buffer = io.BytesIO()
    with new_book(buffer) as book:
        sheet = book.add_worksheet("甲")
        sheet.write_column(0, 0, CATEGORIES[:rows])
        sheet.set_column(1, 2, 20)
        sheet.set_row(5, 40)
        chart = book.add_chart({"type": "bar", "subtype": "stacked"})
        for column, name in enumerate(names, start=1):
            sheet.write_column(0, column, VALUES[column - 1][:rows])
            chart.add_series(_series(name, column, rows, colours, bare.get(column - 1, [])))
        chart.set_title({"name": title})
        chart.set_size({"width": WIDTH, "height": HEIGHT})
        sheet.insert_chart(*AT, chart, {"x_offset": INSET, "object_position": 1, "description": title})
    return zipfile.ZipFile(buffer)


def _series(name: str, column: int, rows: int, colours: tuple[str, ...], bare: list[int]) -> Options:
    return {
        "name": name,
        "categories": ["甲", 0, 0, rows - 1, 0],
        "values": ["甲", 0, column, rows - 1, column],
        "points": [{"fill": {"color": f"#{colour}"}} for colour in colours[:rows]] or None,
        "data_labels": {"value": True, "custom": [{"delete": True} if row in bare else None for row in range(rows)]},
    }


def _part(package: zipfile.ZipFile, name: str) -> str:
    return package.read(name).decode()


@pytest.mark.parametrize("colours", [(), COLOURS])
@pytest.mark.parametrize("bare", [{}, {1: [0, 2]}])
def test_a_chart_with_other_numbers_is_the_one_drawn_of_them(
    colours: tuple[str, ...], bare: dict[int, list[int]]
) -> None:
    pattern = _drawn(STAND_IN, (STAND_IN, STAND_IN), 1, (COLOUR,) if colours else (), {})
    lines = [
        Line(name, Cells(f"甲!${column}$1:${column}$3", values), colours, bare.get(index, []))
        for index, (name, column, values) in enumerate(zip(NAMES, "BC", VALUES, strict=True))
    ]
    made = ChartPattern(_part(pattern, "xl/charts/chart1.xml")).chart(TITLE, Cells("甲!$A$1:$A$3", CATEGORIES), lines)
    assert made == _part(_drawn(TITLE, NAMES, 3, colours, bare), "xl/charts/chart1.xml")


def test_what_is_missing_is_no_point_of_a_chart() -> None:
    pattern = ChartPattern(_part(_drawn(STAND_IN, (STAND_IN,), 1, (), {}), "xl/charts/chart1.xml"))
    line = Line("本期", Cells("甲!$B$1:$B$3", (1.0, None, 0.0)), (), ())
    made = pattern.chart("", Cells("甲!$A$1:$A$3", CATEGORIES), [line])
    values = re.findall("<c:numCache>.*</c:numCache>", made)[0]
    assert re.findall('<c:pt idx="([0-9])"><c:v>([^<]*)', values) == [("0", "1"), ("2", "0")]
    assert '<c:ptCount val="3"/>' in values


def test_a_chart_stands_where_xlsxwriter_puts_it() -> None:
    book = PrintedBook({})
    sheet = book.add_worksheet("甲")
    sheet.set_column(1, 2, 20)
    sheet.set_row(5, 40)
    sheet.merge_range(0, 0, 0, 1, "甲", book.add_format({"bold": True}))
    sheet.insert_chart(Placed(*AT, INSET, WIDTH, HEIGHT, TITLE, "<c:chartSpace/>"))
    with zipfile.ZipFile(io.BytesIO(book.to_bytes())) as package:
        assert package.testzip() is None
        assert _part(package, "xl/charts/chart1.xml") == "<c:chartSpace/>"
        drawing = _part(package, "xl/drawings/drawing1.xml")
    assert drawing == _part(_drawn(TITLE, NAMES, 3, (), {}), "xl/drawings/drawing1.xml")


def test_what_no_xml_holds_is_left_out_of_a_chart() -> None:
    pattern = ChartPattern(_part(_drawn(STAND_IN, (STAND_IN,), 1, (), {}), "xl/charts/chart1.xml"))
    line = Line("本\x01期", Cells("甲!$B$1:$B$1", (1.0,)), (), ())
    made = pattern.chart("", Cells("甲!$A$1:$A$1", ("生\x0b活\uffff",)), [line])
    assert re.findall("<c:v>([^<]*)</c:v>", made) == ["本期", "生活", "1"]
