"""Our own 核对清单 comes back: alone or before a return, sorted, copied, in another format."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from schemas.form import Form
from schemas.reply_token import CHECKLIST, RULES, ReplyToken
from tests.office import convert, needs_office
from tests.unit.reading.builder import COVER, Rows, Tables, build, figure_rows, outcome, read, variants

SENT, OTHER = "0123456789abcdef", "fedcba9876543210"
HEAD = ["序号", "级别", "工作表", "单元格", "填的内容", "问题", "应为", "怎么办", "规则编号", "说明"]
TOKENS = [ReplyToken(SENT, "HZ-011", "aaaa1111"), ReplyToken(SENT, "HZ-014", "bbbb2222")]


def _row(token: ReplyToken, explanation: Any) -> list[Any]:
    return [1, "核实性", "半年报", "D12", "5", "问题", "应为", "怎么办", token.rule_id, explanation, str(token)]


def _checklist(*explanations: Any) -> Rows:
    rows = [_row(token, text) for token, text in zip(TOKENS, explanations, strict=True)]
    head = [["半年报核对清单"], ["报送单位", None, "慈溪市周巷镇（330282100）"], ["报告期", None, "2023年上半年"], []]
    return [*head, HEAD, ["HZ-011　已建会企业不多于应建会企业"], *rows]


def _answers(tables: Tables) -> list[tuple[Any, ...]]:
    names = ("answered_id", "rule_id", "fingerprint", "explanation", "sheet", "cell")
    return [tuple(row[name] for name in names) for row in tables.get("answers", [])]


def test_a_token_is_read_as_it_is_written() -> None:
    assert ReplyToken.read(f" {TOKENS[0]}\n") == TOKENS[0]
    assert ReplyToken.read("gonghui:0123:HZ-011:aaaa") is None
    assert ReplyToken.read(None) is None


def test_a_list_alone_is_answers_and_no_return_without_its_sheets(tmp_path: Path, form: Form) -> None:
    sheets = {CHECKLIST: _checklist("企业年内迁入，尚未登记", "含外派职工会员"), RULES: [["规则编号", "规则"]]}
    tables = read(build(tmp_path / "a.xlsx", sheets), form)
    assert outcome(tables) == ("answers", None)
    assert tables["workbook"][0]["answered_id"] == SENT
    assert _answers(tables) == [
        (SENT, "HZ-011", "aaaa1111", "企业年内迁入，尚未登记", CHECKLIST, "J7"),
        (SENT, "HZ-014", "bbbb2222", "含外派职工会员", CHECKLIST, "J8"),
    ]
    assert tables["notice"] == []
    assert tables["cover_cell"] == []


def test_a_list_without_a_word_in_it_gets_a_word(tmp_path: Path, form: Form) -> None:
    tables = read(build(tmp_path / "a.xlsx", {CHECKLIST: _checklist(None, "  ")}), form)
    assert outcome(tables) == ("answers", None)
    assert _answers(tables) == []
    assert variants(tables) == [("unanswered", CHECKLIST)]


def test_before_a_return_it_is_read_beside_the_return(tmp_path: Path, form: Form) -> None:
    sheets = {CHECKLIST: _checklist(None, "含外派职工会员"), "封面": COVER, "半年报": figure_rows(form, A01=5)}
    tables = read(build(tmp_path / "a.xlsx", sheets), form)
    assert outcome(tables) == ("read", None)
    assert tables["workbook"][0]["answered_id"] == SENT
    assert [row[3] for row in _answers(tables)] == ["含外派职工会员"]
    assert tables["notice"] == []


def test_rows_may_be_sorted_copied_and_inserted(tmp_path: Path, form: Form) -> None:
    rows = list(_checklist("企业年内迁入，尚未登记", "含外派职工会员"))
    moved = [*rows[:5], [], rows[7], ["自己加的一行"], rows[6], rows[6]]
    tables = read(build(tmp_path / "a.xlsx", {f"{CHECKLIST} (2)": moved}), form)
    assert {row[1:4] for row in _answers(tables)} == {
        ("HZ-011", "aaaa1111", "企业年内迁入，尚未登记"),
        ("HZ-014", "bbbb2222", "含外派职工会员"),
    }
    assert len(_answers(tables)) == 2


def test_an_inserted_column_moves_the_explanations_with_their_heading(tmp_path: Path, form: Form) -> None:
    path = build(tmp_path / "a.xlsx", {CHECKLIST: _checklist("企业年内迁入，尚未登记", None)})
    book = openpyxl.load_workbook(path)
    book[CHECKLIST].insert_cols(11)
    book.save(path)
    assert [row[3] for row in _answers(read(path, form))] == ["企业年内迁入，尚未登记"]


def test_rows_copied_into_another_workbook_need_no_heading(tmp_path: Path, form: Form) -> None:
    rows = [_row(TOKENS[0], "企业年内迁入，尚未登记"), _row(ReplyToken(OTHER, "HZ-012", "cc"), "村级工会覆盖多家")]
    tables = read(build(tmp_path / "a.xlsx", {"Sheet1": [*rows, _row(TOKENS[1], None)]}), form)
    assert outcome(tables) == ("answers", None)
    assert tables["workbook"][0]["answered_id"] == SENT
    assert [row[0] for row in _answers(tables)] == [SENT, OTHER]


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("target", ["csv:Text - txt - csv (StarCalc):44,34,76", "ods", "xls", "html:HTML (StarCalc)"])
def test_any_format_carries_the_answers(tmp_path: Path, form: Form, target: str) -> None:
    path = build(tmp_path / "a.xlsx", {CHECKLIST: _checklist("企业年内迁入，尚未登记", "含外派职工会员")})
    convert(path, target, tmp_path)
    tables = read(tmp_path / f"a.{target.partition(':')[0]}", form)
    assert outcome(tables) == ("answers", None)
    assert [row[1:4] for row in _answers(tables)] == [
        ("HZ-011", "aaaa1111", "企业年内迁入，尚未登记"),
        ("HZ-014", "bbbb2222", "含外派职工会员"),
    ]


def test_personal_numbers_stay_behind_and_formulas_explain_nothing(tmp_path: Path, form: Form) -> None:
    rows = _checklist("请找13805740001核实情况", "=1+1")
    tables = read(build(tmp_path / "a.xlsx", {CHECKLIST: rows}), form)
    assert [row[3] for row in _answers(tables)] == ["请找〔已隐去〕核实情况"]
    assert [(row["rule_id"], row["cell"]) for row in tables["notice"]] == [("HZ-101", "J7")]


def test_a_token_within_the_return_itself_does_not_hide_the_return(tmp_path: Path, form: Form) -> None:
    rows = figure_rows(form, A01=5)
    rows[1] += [str(TOKENS[0])]
    tables = read(build(tmp_path / "a.xlsx", {"封面": COVER, "半年报": rows}), form)
    assert outcome(tables) == ("read", None)
    assert tables["workbook"][0]["answered_id"] is None
