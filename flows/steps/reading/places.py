"""Whose a sheet, a row or a column is: the name of a township in a sheet's name, a title or a heading."""

import re
from collections.abc import Mapping
from functools import lru_cache

from flows.steps.reading.headings import Header
from schemas.grammar import read_label, split_heading, without_period

BRACKETS = re.compile(r"[()\[\]《》“”\"'._/、,:：-]|附件|附表")
FORM_WORDS = re.compile(
    r"(?:乡镇|街道)?(?:总工会|工会委员会|工会联合会|工会工作委员会|工会工委|工会)?"
    r"(?:工作)?(?:统计)?(?:半年度?(?:统计)?(?:报表|报)?|统计表|报表|汇总表|数据|情况表|情况|明细表?)?表?$"
)
LEFTOVERS = re.compile(
    r"(?:未命名表格|的?副本|的?备份|去年|上年|往年|前年|本年|今年|上期|本期|同期|草稿|样表|模板|示例|空表|新|旧|原|最终版?|定稿|终版"
    r"|修改版?|更正|盖章版|上报|报送|第?[一二三四]季度|SHEET|[0-9A-Z一二三四五六七八九十]|表|版|月)+"
)
TOTALS = re.compile(r"(?:合计|总计|小计|汇总|总表|总数|全县|全市|全区|县级|市级|县总工会|市总工会)")
CHINESE = re.compile("[\u3400-\u9fff]{2,}")
TOWNSHIP = re.compile(r"[\u3400-\u9fff]{1,8}(?:镇|乡|街道|办事处|开发区|园区|管委会|新区|产业园)$")
LOWER = re.compile(r"(?:村|社区|居委会|公司|厂|店|学校|中学|小学|医院|企业|合作社|小组)$")
OFFICE = re.compile(r"(?:总工会|工会委员会|工会联合会|工会工作委员会|工会工委|工会|人民政府|街道办事处|办事处)+$")
KIND = re.compile(r"(?:镇|乡|街道)$")

REMEMBERED = 1 << 12


@lru_cache(maxsize=REMEMBERED)
def place_in(text: str, titles: tuple[str, ...]) -> str:
    """What is left of a sheet's name or a title without period, form and copy marks: 周巷镇 of 周巷镇半年报(2).

    Args:
        text: the name.
        titles: labels of the form's sheets.
    """
    label = without_period(text)
    for title in sorted(titles, key=len, reverse=True):
        label = label.replace(title, "")
    label = FORM_WORDS.sub("", BRACKETS.sub("", label))
    return "" if LEFTOVERS.fullmatch(label) or not CHINESE.search(label) else label


def is_total(text: str) -> bool:
    """Whether a name speaks of all townships together."""
    return TOTALS.search(read_label(text)) is not None


def is_township(text: str) -> bool:
    """Whether a heading is a township's by its ending."""
    return TOWNSHIP.search(OFFICE.sub("", read_label(text))) is not None


def township_columns(header: Header) -> list[tuple[int, str]]:
    """Columns of a long table that are headed by townships."""
    return [(column, text) for column, text in header.strangers if is_township(split_heading(text)[0])]


def is_below_township(text: str) -> bool:
    """Whether a label is a village's or an enterprise's."""
    return LOWER.search(read_label(text)) is not None


def owner(text: str, names: Mapping[int, str]) -> int | None:
    """Whose a label is: the one that is named so, else the only one whose short name is the same.

    Args:
        text: a label such as 周巷 or 周巷镇总工会.
        names: townships by number.
    """
    for key in (_full, _short):
        found = [number for number, name in names.items() if key(name) == key(text)]
        if len(found) == 1 and key(text):
            return found[0]
    return None


def _full(text: str) -> str:
    return OFFICE.sub("", read_label(text))


def _short(text: str) -> str:
    return KIND.sub("", _full(text))
