"""The page: everything in one file, nothing submitted is markup, and the same bytes each time."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from flows.steps.reporting.page import page_bytes
from flows.steps.reporting.svg import Bars, bars
from flows.steps.summarising.chart_data import Series
from flows.steps.summarising.queries import Facts, read_facts
from flows.steps.summarising.tables import summary_tables
from tests.sql.returns import COUNTY
from tests.unit.summary.county import EMPTY_PERIOD, MISSING, PERIOD

MARK = "0123456789abcdef"
HOSTILE = '<script>alert("x")</script><img src=http://example.invalid/x>'


def page_of(facts: Facts) -> str:
    return page_bytes(facts, summary_tables(facts), MARK).decode()


def _tree(page: str) -> Any:
    return html.fromstring(page)


def _picture(svg: str) -> Any:
    return etree.fromstring(svg)


@pytest.fixture(scope="module")
def facts(snapshot: Path) -> Facts:
    return read_facts(snapshot, period=PERIOD, counties=[COUNTY])[0]


@pytest.fixture(scope="module")
def page(facts: Facts) -> str:
    return page_of(facts)


def test_nothing_is_fetched_and_nothing_runs(page: str) -> None:
    tree = _tree(page)
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)}.isdisjoint(
        {"script", "link", "img", "iframe", "object", "a"}
    )
    assert not re.search(r"@import|url\(", page)
    assert set(re.findall(r'https?://[^\s"<]+', page)) == {"http://www.w3.org/2000/svg"}


def test_each_featured_indicator_says_how_complete_it_is(page: str, facts: Facts) -> None:
    rows = _tree(page).xpath("//table[1]/tbody/tr")
    shown = {row.xpath("string(td[1])").strip(): row.xpath("string(td[4])") for row in rows}
    featured = [row for row in facts.indicators if row["is_featured"]]
    assert len(featured) >= 10
    for row in featured:
        assert any(
            title.startswith(row["title"]) and rests == f"{row['used']}/{facts.head['expected']}"
            for title, rests in shown.items()
        )
    assert "25/30" in shown.values()


def test_a_change_has_its_direction_its_unit_and_its_townships(page: str, facts: Facts) -> None:
    rate = next(row for row in facts.indicators if row["title"] == "建会率")
    cell = _tree(page).xpath("//table[1]/tbody/tr[1]/td[6]")[0]
    assert cell.xpath("string(span[1]/@class)") == ("up" if rate["like_for_like_difference"] > 0 else "down")
    assert f"{abs(rate['like_for_like_difference']):.1f} 个百分点" in cell.text_content()
    assert f"{rate['like_for_like_townships']} 个乡镇" in cell.text_content()


def test_who_is_missing_is_named(page: str, facts: Facts) -> None:
    (line,) = _tree(page).xpath("//p[b[starts-with(., '未报')]]")
    assert [facts.townships[number]["township_name"] in line.text_content() for number in MISSING] == [True] * 3


def test_every_chart_tells_its_title_unit_and_values(page: str) -> None:
    figures = _tree(page).xpath("//figure")
    assert len(figures) >= 9
    for figure in figures:
        assert "单位：" in figure.xpath("string(figcaption)")
        spoken = figure.xpath("string(.//*[local-name()='svg']/@aria-label)")
        assert "单位：" in spoken
        assert re.search(r"\d", spoken)


def test_the_page_names_its_numbers_by_the_exported_tables(files: tuple[Path, ...], page: str) -> None:
    path = files[1]
    assert path.name == "中江县_2023年上半年_报告.html"
    lists = b"".join(file.read_bytes() for file in files if file.suffix == ".csv")
    mark = hashlib.sha256(lists).hexdigest()[:16]
    assert path.read_text(encoding="utf-8") == page.replace(MARK, mark)


def test_what_was_submitted_is_never_markup(facts: Facts) -> None:
    aid = [{**row, "aid_type": HOSTILE} for row in facts.aid_types if not row["is_total"]]
    amounts = [{**row, "aid_type": HOSTILE + row["aid_type"]} for row in facts.aid_amounts]
    townships = [{**row, "township_name": HOSTILE} for row in facts.townships]
    ranking = [{**row, "township_name": HOSTILE} for row in facts.ranking]
    hostile = replace(facts, aid_types=aid, aid_amounts=amounts, townships=townships, ranking=ranking)
    page = page_of(hostile)
    assert "&lt;script&gt;" in page
    assert not _tree(page).xpath("//script | //img")


def test_a_period_without_any_return_says_so(snapshot: Path) -> None:
    page = page_of(*read_facts(snapshot, period=EMPTY_PERIOD, counties=[COUNTY]))
    assert "尚未收到任何乡镇的报表" in page
    assert "没有数据" in page
    assert "0/30" in page


def test_bars_are_as_long_as_their_values_and_a_gap_has_none() -> None:
    series = Series("建会率", "%", ("建会率",), ("甲镇", "乙镇", "丙镇"), ((50.0, 100.0, None),), "0.0")
    root = _picture(bars(series, Bars(400)))
    widths = [float(bar.attrib["width"]) for bar in root.iter() if bar.tag.endswith("rect")]
    assert len(widths) == 2
    assert widths[0] * 2 == pytest.approx(widths[1], abs=0.1)
    assert [text.text for text in root.iter() if text.tag.endswith("text")] == ["甲镇", "50.0", "乙镇", "100.0", "丙镇"]


def test_a_long_name_stays_whole_and_inside_the_picture() -> None:
    name = "一个名字特别特别长的民族乡人民政府所在地街道办事处" * 2
    root = _picture(bars(Series("率", "%", ("率",), (name,), ((1.0,),), "0.0"), Bars(330)))
    label = next(text for text in root.iter() if text.text == name)
    assert float(label.attrib["x"]) - float(label.attrib["textLength"]) >= 0
