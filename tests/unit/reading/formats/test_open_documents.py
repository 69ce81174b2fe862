"""ODS: what calamine does not tell is found in the XML. XLSB: container checks."""

import zipfile
from pathlib import Path

from flows.steps.reading.sniffing import sniff
from schemas.form import Form
from tests.unit.reading import hostile
from tests.unit.reading.builder import by_item, outcome, read

FORMATS = Path(__file__).parents[3] / "workbooks" / "formats"


def _changed(path: Path, old: bytes, new: bytes) -> Path:
    with zipfile.ZipFile(FORMATS / "return.ods") as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            method = zipfile.ZIP_STORED if member.filename == "mimetype" else zipfile.ZIP_DEFLATED
            target.writestr(member.filename, source.read(member).replace(old, new), method)
    return path


def test_error_cells_percentages_and_what_is_not_seen(form: Form) -> None:
    tables = read(FORMATS / "odd.ods", form)
    figures = by_item(tables)
    assert (figures["A03"]["reason"], figures["A03"]["raw_text"]) == ("error_cell", "#DIV/0!")
    assert (figures["B10"]["value"], figures["A02"]["value"]) == (1, 3)
    assert [(row["variant"], row["cell"]) for row in tables["notice"]] == [
        ("hidden_rows", "A4"),
        ("hidden_columns", "E4"),
    ]


def test_document_types_and_broken_content_are_refused(tmp_path: Path, form: Form) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><office:document-content '
    path = _changed(tmp_path / "a.ods", b"<office:document-content ", entity)
    assert (sniff(path), outcome(read(path, form))) == ("ods", ("damaged", "含有文档类型声明"))
    path = _changed(tmp_path / "b.ods", b"</office:spreadsheet>", b"")
    assert outcome(read(path, form))[0] == "damaged"


def test_a_binary_workbook_that_is_none_is_damaged(tmp_path: Path, form: Form) -> None:
    path = hostile.packed(tmp_path / "a.xlsb", {"xl/workbook.bin": b"x", "[Content_Types].xml": b"<x/>"})
    assert (sniff(path), outcome(read(path, form))[0]) == ("xlsb", "damaged")
