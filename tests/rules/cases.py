"""For every rule on single returns, a change to the good return that breaks it, and where the finding must point."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flows.steps.template import Formula
from tests.rules.files import (
    hide_a_sheet,
    leave_empty,
    name_an_old_template,
    title_of_a_neighbour,
    title_of_last_year,
)
from tests.rules.good import Change


@dataclass(frozen=True)
class Case:
    """A change and the finding that it must cause.

    Attributes:
        rule_id: the rule that must find it.
        change: what is different from the good return.
        item: item code at whose figure the finding stands, where it stands at one.
        sheet: sheet of the finding.
        raw: text of the cell that the finding quotes.
        says: words that the finding's message must hold.
        alone: whether no other rule may find anything (one cause, one finding).
        edit: what is done to the written file, where the rule is about files.
        done: the same in Chinese words.
    """

    rule_id: str
    change: Change
    item: str = ""
    sheet: str = "半年报"
    raw: str | None = None
    says: str = ""
    alone: bool = True
    edit: Callable[[Path], None] | None = None
    done: str = ""


def _figure(rule_id: str, item: str, typed: object, says: str = "", *, alone: bool = True, **others: object) -> Case:
    change = Change(figures={item: typed, **others})  # type: ignore[dict-item]  # mixed on purpose: what clerks type
    return Case(rule_id, change, item, raw=None if isinstance(typed, Formula) else str(typed), says=says, alone=alone)


CASES = [
    Case("HZ-000", Change(), sheet="", says="0 字节", edit=leave_empty, done="报送的文件是空的"),
    Case("HZ-008", Change(), sheet="草稿", says="隐藏", edit=hide_a_sheet, done="工作簿里有一张隐藏的工作表“草稿”"),
    Case("HZ-009", Change(), sheet="", says="2022.1", edit=name_an_old_template, done="用 2022.1 版表式填报"),
    Case("HZ-001", Change(figures={"A02": None}), "A02", raw="", says="没有填写"),
    Case("HZ-001", Change(figures={"E03": "—"}), "E03", raw="—", says="没有填写", alone=False),
    _figure("HZ-002", "A16", "98xxxx", "遮盖"),
    _figure("HZ-002", "A08", "约100", "大概数"),
    _figure("HZ-002", "A21", "10-12", "范围"),
    _figure("HZ-002", "D02", "待统计", "没有给出数", alone=False),
    _figure("HZ-002", "A16", Formula("=A1/0", "#DIV/0!"), "公式出错"),
    _figure("HZ-002", "D08", Formula("=SUM(A1:A2)"), "没有计算结果"),
    _figure("HZ-003", "A16", -5, "负数"),
    _figure("HZ-003", "D05", 12.5, "不是整数"),
    _figure("HZ-004", "D04", "130多", "不少于 130"),
    _figure("HZ-005", "E11", "8人", "单位"),
    _figure("HZ-006", "D04", "46人次", "口径"),
    Case(
        "HZ-007",
        Change(ledger="enterprise", row=1, cells={"contract_signed_on": "签过"}),
        sheet="企业台账",
        raw="签过",
        alone=False,
    ),
    _figure("HZ-010", "A03", 9, "基层工会组织数（A03）9个", A07=12, C07="33.3%"),
    _figure("HZ-011", "A02", 5, "已建会企业数（A02）5家", alone=False),
    _figure("HZ-012", "A07", 5, "涵盖单位数（A07）5家"),
    _figure("HZ-013", "A09", 101, "101人", A12=36),
    _figure("HZ-014", "A11", 120, "会员人数（A11）120人", alone=False),
    _figure("HZ-015", "A17", 7, "规范化达标工会数（A17）7个"),
    _figure("HZ-016", "A14", 7, "新建工会数（A14）7个"),
    _figure("HZ-020", "B08", 4, "4家", B12=None, alone=False),
    _figure("HZ-021", "B01", 4, "应签集体合同企业数（B01）4家", B10="50%", B12="50%"),
    _figure("HZ-022", "B09", 3, "3家", alone=False),
    _figure("HZ-023", "B05", 2, "2家"),
    _figure("HZ-024", "B07", 95, "95人", B11=None),
    _figure("HZ-025", "B10", "90%", "90%"),
    _figure("HZ-030", "C06", 5, "5件"),
    _figure("HZ-040", "E06", 2000, "2000元"),
    _figure("HZ-041", "E04", 0.15, "", E05=0, E06=0.15, alone=False),
    _figure("HZ-042", "E03", 0, "0人", alone=False),
    _figure("HZ-043", "E08", 9, "", E09=3),
    _figure("HZ-050", "F01", 101, "101人"),
    _figure("HZ-060", "G02", 60000, "60000元"),
    Case("HZ-070", Change(figures={"E04": 1600, "E06": 1900}), "E04", raw="1600", says="1500元"),
    Case(
        "HZ-071",
        Change(ledger="aid", row=-1, total={"serial": "合计", "cash_yuan": 1600, "in_kind_yuan": 300}),
        sheet="帮扶台账",
        raw="1600",
        says="1500",
    ),
    Case(
        "HZ-072",
        Change(ledger="enterprise", row=0, cells={"credit_code": "91330282MA20000031"}),
        sheet="企业台账",
        raw="91330282MA20000031",
    ),
    Case(
        "HZ-072",
        Change(ledger="enterprise", row=0, cells={"credit_code": "81330282MC0000001J"}),
        sheet="企业台账",
        raw="81330282MC0000001J",
        says="工会自己的代码",
    ),
    Case("HZ-073", Change(ledger="aid", row=0, cells={"person_hash": "330282189912310015"}), sheet="帮扶台账"),
    Case(
        "HZ-074",
        Change(ledger="enterprise", row=0, cells={"womens_expires_on": date(2022, 1, 31)}),
        sheet="企业台账",
        raw="2022-01-31",
        says="早于签订日期",
        alone=False,
    ),
    Case("HZ-100", Change(cover={"has_auditor": None}), sheet="封面", says="审核人"),
    Case("HZ-100", Change(cover={"period": "2023年度"}), sheet="封面", raw="2023年度", alone=False),
    Case("HZ-100", Change(cover={"period": "2031H1"}), sheet="封面", says="还没有设置这个报告期", alone=False),
    Case("HZ-100", Change(cover={"township_name": "子虚镇"}), sheet="封面", raw="子虚镇"),
    Case(
        "HZ-100",
        Change(ledger="aid", row=0, cells={"paid_on": date(2022, 12, 15)}),
        sheet="帮扶台账",
        raw="2022-12-15",
    ),
    Case(
        "HZ-103",
        Change(cover={"county_name": "万源市", "township_name": "铁矿乡", "division_code": "511781115"}),
        sheet="封面",
        raw="铁矿乡",
        says="铁矿镇",
        alone=False,
    ),
    Case("HZ-104", Change(), says="2022年上半年", edit=title_of_last_year, done="半年报的标题写着“2022年上半年”"),
    Case("HZ-104", Change(), says="逍林镇", edit=title_of_a_neighbour, done="半年报的标题写着另一个镇（逍林镇）"),
    Case("HZ-101", Change(remarks={"E03": "联系人 330282189912310014"}), "E03", says="身份证号"),
]
