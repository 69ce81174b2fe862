"""The 问题清单 of a submission: what is wrong where, what to do, and room to explain."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from flows.steps.reading.job import ReadingLimits
from flows.steps.replying import UnknownSubmissionError, archived, class_colours, reply
from flows.steps.stores import LocalStore
from schemas.tables import load_form

COLOURS = class_colours(load_form())
NOWHERE = archived(LocalStore(Path("no archive")), ReadingLimits())
"""The made-up county sent no files: nothing can be marked."""


def _ids(snapshot: Path, condition: str, *values: str) -> list[str]:
    query = f"SELECT submission_id FROM submission WHERE period = '2023H1' AND {condition} ORDER BY ALL"
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        return [str(row[0]) for row in connection.execute(query, list(values)).fetchall()]


def _reply(snapshot: Path, directory: Path, ids: list[str]) -> list[Path]:
    return [path for paths in reply(snapshot, directory, COLOURS, ids, NOWHERE).values() for path in paths]


def _with_rule(snapshot: Path, rule_id: str) -> str:
    return _ids(snapshot, "submission_id IN (SELECT submission_id FROM finding WHERE rule_id = ?)", rule_id)[0]


def _texts(path: Path, sheet: str = "核对清单") -> list[str]:
    return [str(cell.value) for row in load_workbook(path)[sheet].iter_rows() for cell in row if cell.value]


def _cells(path: Path, text: str) -> list[Any]:
    sheet = load_workbook(path)["核对清单"]
    return [cell for row in sheet.iter_rows() for cell in row if cell.value == text]


def test_one_workbook_a_submission_named_after_the_roster(snapshot: Path, tmp_path: Path) -> None:
    returned = _ids(snapshot, "status = 'returned' AND township_code = '510623104'")
    paths = _reply(snapshot, tmp_path, returned)
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        f"2023H1/510623/510623104_永太镇_2023H1_{returned[0][:8]}_问题清单.xlsx"
    ]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == paths


def test_a_returned_submission_reads_what_is_wrong_and_what_to_do(snapshot: Path, tmp_path: Path) -> None:
    path = _reply(snapshot, tmp_path, [_with_rule(snapshot, "HZ-002")])[0]
    texts = _texts(path)
    assert any(text.startswith("退回：") for text in texts)
    assert any("更正版次" in text for text in texts)
    assert "强制性 2 条" in texts
    assert {"D11", "D25", "98xxxx", "HZ-002"} <= set(texts)
    assert any("〔强制性〕" in text for text in texts)
    assert "数据清晰可读" in _texts(path, "规则说明")


def test_neither_formulas_nor_phone_numbers_pass(snapshot: Path, tmp_path: Path) -> None:
    path = _reply(snapshot, tmp_path, [_with_rule(snapshot, "HZ-002")])[0]
    book = load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert not [cell.coordinate for cell in cells if "13812345678" in str(cell.value)]


def test_the_class_has_its_colour_and_the_explanation_is_to_be_filled_in(snapshot: Path, tmp_path: Path) -> None:
    path = _reply(snapshot, tmp_path, [_with_rule(snapshot, "HZ-002")])[0]
    sheet = load_workbook(path)["核对清单"]
    marked = _cells(path, "强制性")[0]
    assert marked.fill.fgColor.rgb == "FFF8CBAD"
    heading = _cells(path, "说明")[0]
    room = sheet.cell(marked.row, heading.column)
    assert not room.protection.locked
    assert sheet.protection.sheet
    assert room.alignment.wrap_text


def test_what_is_explained_is_grey_and_keeps_its_explanation(snapshot: Path, tmp_path: Path) -> None:
    path = _reply(snapshot, tmp_path, [_with_rule(snapshot, "HZ-004")])[0]
    assert any("其中已说明 1 条" in text for text in _texts(path))
    explained = _cells(path, "签到表遗失，按场次估计")[0]
    assert explained.font.color.rgb == "FF7F7F7F"


def test_a_submission_without_findings_is_told_so(snapshot: Path, tmp_path: Path) -> None:
    accepted = _ids(snapshot, "status = 'accepted' AND errors + queries + explained + notices = 0")[0]
    path = _reply(snapshot, tmp_path, [accepted])[0]
    assert load_workbook(path).sheetnames == ["核对清单"]
    texts = _texts(path)
    assert "未发现问题。" in texts
    assert any(text.startswith("通过") for text in texts)


def test_an_unidentified_submission_is_answered_too(snapshot: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        found = connection.execute("SELECT submission_id FROM submission WHERE period IS NULL").fetchall()
    nobody = str(found[0][0])
    path = _reply(snapshot, tmp_path, [nobody])[0]
    assert path.relative_to(tmp_path).as_posix() == f"未识别报告期/未识别/未识别_{nobody[:8]}_问题清单.xlsx"
    assert any("没有认出报送单位或报告期" in text for text in _texts(path))


def test_it_prints_on_a4_landscape_with_headings_on_every_page(snapshot: Path, tmp_path: Path) -> None:
    path = _reply(snapshot, tmp_path, [_with_rule(snapshot, "HZ-002")])[0]
    for sheet in load_workbook(path):
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows


def test_an_unknown_submission_writes_nothing(snapshot: Path, tmp_path: Path) -> None:
    known = _with_rule(snapshot, "HZ-002")
    with pytest.raises(UnknownSubmissionError, match="ffffffffffffffff"):
        _reply(snapshot, tmp_path, [known, "ffffffffffffffff"])
    assert not list(tmp_path.iterdir())


def test_no_ids_no_files(snapshot: Path, tmp_path: Path) -> None:
    assert _reply(snapshot, tmp_path, []) == []


def test_the_same_snapshot_gives_the_same_bytes(snapshot: Path, tmp_path: Path) -> None:
    ids = _ids(snapshot, "true")
    once = _reply(snapshot, tmp_path / "a", ids)
    again = _reply(snapshot, tmp_path / "b", list(reversed(ids)))
    assert len(once) == len(ids)
    assert all(new.read_bytes() == old.read_bytes() for new, old in zip(again, once, strict=True))
