"""HTML tables and SpreadsheetML under the name of .xls."""

from pathlib import Path

import pytest

from flows.steps.reading.admission import Admission
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.tablecells import PageSheet
from flows.steps.reading.xmltree import parse_page
from schemas.form import Form
from tests.unit.reading.builder import Tables, by_item, outcome, read, variants

HEAD = "<tr><th>代码</th><th>指标名称</th><th>计量<br>单位</th><th>本期数</th><th>备注</th></tr>"
PAGE = f"""  \n<html><head><meta charset="gb2312"><style>td {{mso: 1}}</style></head><body>
<p>填报单位：周巷镇</p><table><tr><td colspan="5">半年报&nbsp;报告期：2023年上半年</td></tr>{HEAD}
<tr><td>A01</td><td>应建会
企业数</td><td>家</td><td><b>1</b>2<i>3</i></td></tr>
<tr style="display: none"><td>A02</td><td></td><td>家</td><td><s>4</s></td></tr></table><script>A03</script></body>"""
XML = """<?xml version="1.0" encoding="{encoding}"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
<Worksheet ss:Name="旧表"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>
<Worksheet ss:Name="半年报"><Table><Column ss:Index="5" ss:Hidden="1"/>
<Row ss:Index="3"><Cell ss:MergeAcross="1"><Data ss:Type="String">半年报</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">代码</Data></Cell><Cell><Data ss:Type="String">指标名称</Data></Cell>
<Cell ss:Index="4"><Data ss:Type="String">本期数</Data></Cell><Cell><Data ss:Type="String">备注</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">A01</Data></Cell><Cell ss:Index="4"><Data ss:Type="Number">5</Data></Cell>
<Cell><Data ss:Type="String">自用</Data></Cell></Row>
<Row ss:Hidden="1"><Cell><Data ss:Type="String">A02</Data></Cell>
<Cell ss:Index="4" ss:Formula="=1+1"><Data ss:Type="Error">#REF!</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">A03</Data></Cell><Cell ss:Index="4" ss:Formula="=1+1"/></Row>
<Row><Cell><Data ss:Type="String">A04</Data></Cell>
<Cell ss:Index="4"><Data ss:Type="DateTime">2023-10-12T00:00:00.000</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def _read(tmp_path: Path, form: Form, content: bytes, limits: ReadingLimits | None = None) -> Tables:
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    return read(path, form, limits)


@pytest.mark.parametrize(("encoding", "reader"), [("gb18030", "html gb18030"), ("utf-8", "html"), ("utf-16", None)])
def test_a_page_is_read_as_excel_shows_it(tmp_path: Path, form: Form, encoding: str, reader: str | None) -> None:
    page = PAGE if encoding == "gb18030" else PAGE.replace("gb2312", encoding)
    tables = _read(tmp_path, form, page.encode(encoding))
    figures = by_item(tables)
    assert (figures["A01"]["value"], figures["A01"]["cell"], figures["A01"]["sheet"]) == (123, "D4", "半年报")
    assert [(row["variant"], row["cell"], row["found"]) for row in tables["notice"]] == [
        ("hidden_rows", "A5", "5 行"),
        ("struck_out", "D5", "D5"),
    ]
    assert tables["workbook"][0]["reader"] == (reader or f"html {encoding}")


def test_spans_are_merged_ranges() -> None:
    sheet = PageSheet("", Admission(ReadingLimits()))
    rows = "<tr><td rowspan=2>a<td colspan=2>b<td>c</tr><tr><td>d<td>e<td>f</tr><tr><td>g</tr>"
    sheet.add_table(parse_page(f"<table>{rows}</table>").find(".//table"))
    grid = sheet.grid("")
    assert grid.rows == [["a", "b", None, "c"], [None, "d", "e", "f"], ["g", None, None, None]]
    assert grid.merged == [((0, 0), (1, 0)), ((0, 1), (0, 2))]


def test_nested_tables_are_laid_out_one_below_another(tmp_path: Path, form: Form) -> None:
    inner = f"<table>{HEAD}<tr><td>A01<td><td><td>7</tr></table>"
    page = f"<table><tr><td>标题<table><tr><td>报告期：2023年上半年</table></td></tr><tr><td>{inner}</td></tr></table>"
    assert by_item(_read(tmp_path, form, page.encode()))["A01"]["cell"] == "D4"


def test_headings_that_name_sheets_divide_them(tmp_path: Path, form: Form) -> None:
    page = (
        '<html><h1>总览</h1><a href="#table0">Sheet 1</a><a name="table0"><h1>Sheet 1: <em>封面</em></h1></a><table>'
        "<tr><td>县(市、区)<td>慈溪市</tr><tr><td>报告期<td>2023年上半年</tr></table>"
        f'<a name="table1"><h1>Sheet 2: <em>半年报</em></h1></a><table>{HEAD}<tr><td>A01<td><td><td>7</tr></table>'
    )
    tables = _read(tmp_path, form, page.encode())
    assert (by_item(tables)["A01"]["sheet"], by_item(tables)["A01"]["cell"]) == ("半年报", "D2")
    assert {row["sheet"] for row in tables["cover_cell"]} == {"封面"}
    assert variants(tables) == []


def test_pages_without_tables_and_endless_spans_are_refused(tmp_path: Path, form: Form) -> None:
    login = "<html><body><p>登录超时，请重新登录</p></body></html>"
    assert outcome(_read(tmp_path, form, login.encode())) == ("not_spreadsheet", "没有表格的网页")
    wide = f"<table>{HEAD}<tr><td colspan=999999999>x</tr></table>"
    assert outcome(_read(tmp_path, form, wide.encode()))[0] == "too_large"
    deep = "<table><tr><td>" * 5000
    assert outcome(_read(tmp_path, form, deep.encode()))[0] in {"damaged", "no_form"}


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "utf-16"])
def test_spreadsheetml_is_read(tmp_path: Path, form: Form, encoding: str) -> None:
    tables = _read(tmp_path, form, XML.format(encoding=encoding).encode(encoding))
    figures = by_item(tables)
    assert (figures["A01"]["value"], figures["A01"]["cell"]) == (5, "D5")
    assert (figures["A02"]["reason"], figures["A02"]["raw_text"]) == ("error_cell", "#REF!")
    assert [figures[code]["reason"] for code in ("A03", "A04")] == ["uncalculated", "range"]
    assert variants(tables) == [("hidden_rows", "6 行"), ("hidden_columns", "E 列"), ("hidden_sheet", "旧表")]
    assert tables["workbook"][0]["reader"] == "spreadsheetml"


def test_xml_with_a_document_type_or_far_cells_is_refused(tmp_path: Path, form: Form) -> None:
    text = XML.format(encoding="utf-8")
    entity = text.replace("<Workbook", '<!DOCTYPE Workbook [<!ENTITY a "b">]><Workbook', 1)
    assert outcome(_read(tmp_path, form, entity.encode())) == ("damaged", "含有文档类型声明")
    far = text.replace('ss:Index="3"', 'ss:Index="999999999"')
    assert outcome(_read(tmp_path, form, far.encode()))[0] == "too_large"
    assert outcome(_read(tmp_path, form, text[:-30].encode()))[0] == "damaged"
    other = '<?xml version="1.0"?><root><a/></root>'
    assert outcome(_read(tmp_path, form, other.encode())) == ("unsupported", "XML 文件")
