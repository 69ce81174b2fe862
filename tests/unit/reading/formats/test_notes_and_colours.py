"""Notes, red cells and links to other files: named by their cells, read by nobody, and never our own."""

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Color, Font, PatternFill

from flows.steps.reading.notes import is_others_note, noted_cells
from flows.steps.reading.style_looks import NO_LOOKS, style_looks
from flows.steps.template import TemplateWriter
from schemas.form import Form
from schemas.reply_token import NOTE_HEADING
from tests.rules.good import Change
from tests.unit.reading.builder import AID_HEAD, COVER, Tables, build, figure_rows, read, variants
from tests.unit.reply.returned import finding, mark
from tests.workbooks.formats.noted import PRIVATE, write_noted
from tests.workbooks.formats.xlsb import write_xlsb

FORMATS = Path(__file__).parents[3] / "workbooks" / "formats"
NOTED, RED = ("noted", "D3、D5"), ("marked_red", "D7、D8")


def _noted(kind: str, form: Form, folder: Path) -> Path:
    return write_noted(form, folder / "a.xlsx") if kind == "xlsx" else FORMATS / f"noted.{kind}"


@pytest.mark.parametrize(("kind", "found"), [("xlsx", [RED, NOTED]), ("xls", [RED, NOTED]), ("ods", [NOTED])])
def test_cells_to_be_filled_in_are_named(tmp_path: Path, form: Form, kind: str, found: list[tuple[str, str]]) -> None:
    tables = read(_noted(kind, form, tmp_path), form)
    assert variants(tables) == found
    filled = {row["item_code"]: row["value"] for row in tables["figures"] if row["value"]}
    assert filled == dict.fromkeys(("A01", "A06", "A07", "A08"), 7)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_what_a_note_says_is_nowhere(tmp_path: Path, form: Form, kind: str) -> None:
    tables = read(_noted(kind, form, tmp_path), form)
    assert [row["variant"] for row in tables["notice"]].count("noted") == 1
    assert PRIVATE not in str(tables)


def _template(path: Path, form: Form) -> Path:
    data = Change().applied(county="慈溪市", township="周巷镇", code="330282100")
    TemplateWriter(form, "2023H1").write(path, data)
    return path


def _layout_notices(tables: Tables) -> list[Any]:
    return [row for row in tables["notice"] if row["rule_id"] == "HZ-008"]


def test_the_forms_own_notes_are_no_news_and_cost_no_slower_path(tmp_path: Path, form: Form) -> None:
    path = _template(tmp_path / "a.xlsx", form)
    assert any("comments" in name for name in zipfile.ZipFile(path).namelist())
    tables = read(path, form)
    assert (tables["workbook"][0]["reader"], _layout_notices(tables)) == ("calamine", [])


def test_our_own_marks_are_no_news_when_they_come_back(tmp_path: Path, form: Form) -> None:
    path = tmp_path / "b.xlsx"
    findings = [finding("D5"), finding("D6", colour="FFFF99"), finding("E7")]
    path.write_bytes(mark(_template(tmp_path / "a.xlsx", form).read_bytes(), findings).content)
    sheet = openpyxl.load_workbook(path)["半年报"]
    assert all(sheet[cell].comment.text.startswith(NOTE_HEADING) for cell in ("D5", "D6", "E7"))
    assert _layout_notices(read(path, form)) == []


def test_a_note_in_a_row_of_a_ledger(tmp_path: Path, form: Form) -> None:
    rows = [AID_HEAD, [1, "某人", None, None, "送温暖", 500, None, None, None]]
    path = build(tmp_path / "a.xlsx", {"封面": COVER, "半年报": figure_rows(form, A01=1), "帮扶台账": rows})
    book = openpyxl.load_workbook(path)
    for cell in ("A2", "F1", "F2"):
        book["帮扶台账"][cell].comment = openpyxl.comments.Comment(PRIVATE, "甲")
    book.save(path)
    (notice,) = _layout_notices(read(path, form))
    assert (notice["variant"], notice["sheet"], notice["cell"], notice["found"]) == ("noted", "帮扶台账", "F2", "F2")


@pytest.mark.parametrize(
    ("text", "is_others"),
    [
        ("待核实", True),
        ("", True),
        (f"{NOTE_HEADING}\n位置", False),
        (f"\n {NOTE_HEADING}\n位置", False),
        (f"待核实\n{NOTE_HEADING}\n位置", True),
    ],
)
def test_whose_a_note_is(text: str, is_others: bool) -> None:  # noqa: FBT001
    assert is_others_note(text) is is_others


def test_broken_relations_and_comments_hide_nothing_but_notes(tmp_path: Path, form: Form) -> None:
    source, target = write_noted(form, tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    with zipfile.ZipFile(source) as held, zipfile.ZipFile(target, "w") as container:
        for name in held.namelist():
            content = held.read(name)
            container.writestr(name, content[: len(content) // 2] if "comments/" in name else content)
    tables = read(target, form)
    assert [row["value"] for row in tables["figures"] if row["item_code"] == "A08"] == [7]
    assert noted_cells({}, "xl/worksheets/sheet1.xml") == frozenset()


@pytest.mark.parametrize(
    ("look", "is_red"),
    [
        ({"font": Font(color="FFFF0000")}, True),
        ({"font": Font(color="FFC00000")}, True),
        ({"font": Font(color=Color(indexed=10))}, True),
        ({"fill": PatternFill("solid", fgColor="FFFF0000")}, True),
        ({"fill": PatternFill("lightGray", fgColor="FFFF0000")}, False),
        ({"font": Font(color="FF000000")}, False),
        ({"font": Font(color="FF9C0006")}, False),
        ({"fill": PatternFill("solid", fgColor="FFF8CBAD")}, False),
    ],
)
def test_what_counts_as_red(tmp_path: Path, form: Form, look: dict[str, Any], is_red: bool) -> None:  # noqa: FBT001
    path = build(tmp_path / "a.xlsx", {"封面": COVER, "半年报": figure_rows(form, A01=1)})
    book = openpyxl.load_workbook(path)
    for name, value in look.items():
        setattr(book["半年报"]["D2"], name, value)
    book.save(path)
    assert variants(read(path, form)) == ([("marked_red", "D2")] if is_red else [])


def test_styles_that_cannot_be_read_mark_nothing() -> None:
    assert style_looks(b"<styleSheet><strike") == NO_LOOKS


def _linked(path: Path, part: str, source: Path) -> Path:
    with zipfile.ZipFile(source) as held, zipfile.ZipFile(path, "w") as container:
        for name in held.namelist():
            container.writestr(name, held.read(name))
        container.writestr(part, b"<externalLink/>")
    return path


@pytest.mark.parametrize("kind", ["xlsx", "xlsb", "xls", "ods"])
def test_figures_from_other_files_are_named(tmp_path: Path, form: Form, kind: str) -> None:
    path = FORMATS / f"linked.{kind}"
    if kind == "xlsx":
        path = _linked(tmp_path / "a.xlsx", "xl/externalLinks/externalLink1.xml", FORMATS / "return.xlsx")
    if kind == "xlsb":
        plain = write_xlsb(FORMATS / "return.xlsx", tmp_path / "a.xlsb")
        path = _linked(tmp_path / "b.xlsb", "xl/externalLinks/externalLink1.bin", plain)
    assert [row["variant"] for row in _layout_notices(read(path, form))] == ["external_links"]


@pytest.mark.parametrize("name", ["return.xlsx", "return.xls", "return.ods", "sheet.csv", "sheet_html.xls"])
def test_a_return_without_links_is_not_accused(form: Form, name: str) -> None:
    assert _layout_notices(read(FORMATS / name, form)) == []
