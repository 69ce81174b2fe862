"""Make the workbooks beside this file again: ``python -m tests.workbooks.formats.make`` (needs LibreOffice)."""

import subprocess
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

from flows.steps.template import TemplateWriter
from schemas.form import Form
from schemas.tables import load_form
from tests.rules.good import FIGURES, Change
from tests.unit.layouts.layouts import Sheet, save
from tests.unit.layouts.several import row_each
from tests.unit.reading.builder import COVER
from tests.workbooks.formats.layouts import LAYOUTS, write
from tests.workbooks.formats.noted import write_linked, write_noted

HERE = Path(__file__).parent
CSV = "csv:Text - txt - csv (StarCalc):44,34,{encoding},1,,0,false,true,false"
UTF8, GB18030 = 76, 85
LABELS = [
    "填报单位：周巷镇",
    "县(市、区)：慈溪市",
    "行政区划代码：330282100",
    "报告期：2023年上半年",
    "填报日期：2023-07-03",
]
RATES = {"B10", "B11", "B12", "C07"}
ODD = {"A01": 4, "A02": 3, "A03": "=1/0", "B10": 1, "B12": 0.667}


def main() -> None:
    """Write the workbooks and have them saved in the other formats."""
    form = load_form()
    data = Change().applied(county="慈溪市", township="周巷镇", code="330282100")
    TemplateWriter(form, "2023H1", notes=False).write(HERE / "return.xlsx", data)
    _write_sheet(form, HERE / "sheet.xlsx")
    _write_odd(form, HERE / "odd.xlsx")
    save(HERE / "wide.xlsx", *wide(form))
    save(HERE / "several.xlsx", *row_each(form))
    for name in ("return", "odd", "wide", "several"):
        for kind in ("xls", "ods"):
            _convert(f"{name}.xlsx", kind)
    for encoding, name in ((GB18030, "sheet_gb18030.csv"), (UTF8, "sheet.csv")):
        _convert("sheet.xlsx", CSV.format(encoding=encoding))
        (HERE / "sheet.csv").rename(HERE / name)
    _convert("sheet.xlsx", "html:HTML (StarCalc)")
    (HERE / "sheet.html").rename(HERE / "sheet_html.xls")
    (HERE / "odd.xlsx").unlink()
    _write_layouts(form)
    _write_marked(form)


def wide(form: Form) -> list[Sheet]:
    """半年报 with items as columns: titles, sections merged over them, a row of column numbers, a sum below."""
    items = list(form.items_in("2023H1"))
    figures = [FIGURES[item.code] for item in items]
    rows = [
        ["2023年上半年周巷镇工会半年报"],
        ["乡镇", *(item.title for item in items)],
        ["甲", *range(1, len(items) + 1)],
        ["周巷镇", *figures],
        ["合计", *(None if item.kind == "rate" else FIGURES[item.code] for item in items)],
    ]
    return [Sheet("封面", COVER), Sheet("半年报", rows, ["A1:F1"])]


def _write_layouts(form: Form) -> None:
    """Every layout in the formats that only an office program writes."""
    for name in LAYOUTS:
        write(name, form, HERE / f"layout_{name}.xlsx")
        for kind in ("xls", "ods"):
            _convert(f"layout_{name}.xlsx", kind)
        (HERE / f"layout_{name}.xlsx").unlink()


def _write_marked(form: Form) -> None:
    """Notes, colours and links to other files."""
    sources = (write_noted(form, HERE / "noted.xlsx"), write_linked(HERE / "linked.fods"))
    for source in sources:
        for kind in ("xls", "ods"):
            _convert(source.name, kind)
        source.unlink()


def _write_sheet(form: Form, path: Path) -> None:
    """半年报 alone, with what 封面 would say above and below it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for label in LABELS:
        sheet.append([label])
    sheet.append(["代码", "指标名称", "计量单位", "本期数", "备注", "说明"])
    for item in form.items_in("2023H1"):
        sheet.append([item.code, item.title, item.unit, FIGURES.get(item.code)])
    sheet.append(["填表人：张三", None, "审核人：李四", None, "单位负责人：王五"])
    book.save(path)


def _write_odd(form: Form, path: Path) -> None:
    """半年报 with an error cell, a percentage, a hidden row, a hidden column and struck-out text."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "半年报"
    sheet.append(["乡镇工会半年报"])
    sheet.merge_cells("A1:F1")
    sheet.append(["代码", "指标名称", "计量单位", "本期数", "备注", "说明"])
    for item in form.items_in("2023H1"):
        sheet.append([item.code, item.title, item.unit, ODD.get(item.code), "自用" if item.code == "A02" else None])
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet["D3"].font = Font(strike=True)
    for row in sheet.iter_rows(min_row=3):
        if row[0].value in RATES:
            row[3].number_format = "0.0%"
    book.save(path)


def _convert(name: str, kind: str) -> None:
    command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(HERE), str(HERE / name)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
