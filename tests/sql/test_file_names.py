"""A name that does not tell what its file is: said of the file as it arrived, whatever was read when."""

import pytest

from tests.sql.returns import Desk, open_desk

NAMES = [
    ("xls", "周巷镇.xlsx", "xls 工作簿（Excel 97-2003 或 WPS 表格）"),
    ("xls", "周巷镇.ET", None),
    ("xlsx", "周巷镇.xls", "xlsx 工作簿"),
    ("xlsx", "周巷镇2023.6.30", "xlsx 工作簿"),
    ("xlsx", "周巷镇.XLSM", None),
    ("html", "周巷镇.xls", "网页（HTML）表格"),
    ("csv", "周巷镇.csv", None),
    ("ods", "周巷镇.ods", None),
    ("ods", "", None),
]
IDS = [f"{number:016x}" for number in range(len(NAMES))]


@pytest.fixture(scope="module")
def desk() -> Desk:
    desk = open_desk()
    for submission_id, (kind, name, _) in zip(IDS, NAMES, strict=True):
        row = {"submission_id": submission_id, "file_id": submission_id, "sha256": submission_id * 4, "kind": kind}
        desk.stage("workbook", [{**row, "outcome": "read"}])
        desk.receive(submission_id, "2023-07-05T09:00:00", name)
    desk.judge()
    return desk


def _said(desk: Desk, submission_id: str) -> list[str]:
    query = f"SELECT message FROM finding WHERE submission_id = '{submission_id}' AND variant = 'wrong_extension'"
    return [message for (message,) in desk.rows(query)]


@pytest.mark.parametrize(
    ("submission_id", "case"), list(zip(IDS, NAMES, strict=True)), ids=[f"{k} {n}" for k, n, _ in NAMES]
)
def test_a_wrong_ending_is_named(desk: Desk, submission_id: str, case: tuple[str, str, str | None]) -> None:
    found = case[2]
    said = _said(desk, submission_id)
    assert said == ([] if found is None else [f"文件扩展名与内容不符（看内容是{found}），已照常读取"])


def test_the_name_is_the_one_that_the_journal_has_now(desk: Desk) -> None:
    """An earlier arrival of the same content may come to light: its name counts, and nothing is read again."""
    desk.rows(f"UPDATE received SET file_name = '周巷镇.xlsx' WHERE submission_id = '{IDS[2]}'")
    desk.judge()
    assert _said(desk, IDS[2]) == []
