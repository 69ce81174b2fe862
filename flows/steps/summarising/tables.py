"""The summary's tables, put together from what was read."""

from flows.steps.summarising import columns, wording
from flows.steps.summarising.model import Row, Table
from flows.steps.summarising.money import money_tables
from flows.steps.summarising.queries import Facts
from flows.steps.summarising.ranking import ranking_table
from flows.steps.summarising.small_counts import AID_SECTION_OF, MARK
from flows.steps.summarising.texts import clean, range_text, shown_file_name
from flows.steps.summarising.townships import township_table


def summary_tables(facts: Facts) -> tuple[Table, ...]:
    """All tables of a summary, in the order of the workbook's sheets."""
    return (
        indicator_table(facts),
        change_table(facts),
        township_table(facts),
        ranking_table(facts),
        aid_total_table(facts),
        aid_type_table(facts),
        *money_tables(facts),
        completeness_table(facts),
        quality_table(facts),
        finding_table(facts),
        definition_table(facts),
        dictionary_table(facts),
    )


def indicator_table(facts: Facts) -> Table:
    """指标汇总: every indicator with what it rests on."""
    return Table(
        "指标汇总",
        f"{facts.head['county_name']}工会工作指标汇总表",
        columns.INDICATOR,
        [_indicator(row, facts.head) for row in facts.indicators],
        lines=(wording.unit_line(facts.head), wording.UNITS_LINE),
        band="section",
        notes=wording.NOTES_INDICATOR,
        frozen=1,
    )


def change_table(facts: Facts) -> Table:
    """指标增减: every indicator against the same half of last year and against the previous half."""
    head = facts.head
    return Table(
        "指标增减",
        f"{head['county_name']}工会工作指标增减",
        columns.CHANGE,
        [_indicator(row, head) for row in facts.indicators],
        lines=(wording.unit_line(head), wording.compared_line(head)),
        band="section",
        notes=wording.NOTES_CHANGE,
        frozen=1,
    )


def _indicator(row: Row, head: Row) -> Row:
    bounds = range_text(row["low"], row["high"], row["decimals"]) if row["rough"] else ""
    return {
        **row,
        "expected": head["expected"] if row["expected"] is None else row["expected"],
        "completeness_text": f"{row['used']}/{head['expected']}",
        "range_text": bounds,
        "estimated_text": _estimated(row),
        "amount_text": bounds or "无数据",
        "trace_text": wording.trace_text(row, head),
    }


def _estimated(row: Row) -> str:
    if not row["missing"] or row["estimated_low"] is None:
        return "无从估计" if row["missing"] else ""
    return range_text(row["estimated_low"], row["estimated_high"], row["decimals"])


def aid_total_table(facts: Facts) -> Table:
    """帮扶汇总, totals: from 半年报, the same numbers as in 指标汇总."""
    section = next((row["section"] for row in facts.indicators if row["indicator_code"] == AID_SECTION_OF), None)
    return Table(
        "帮扶汇总",
        f"{facts.head['county_name']}工会帮扶工作汇总表",
        columns.AID_TOTAL,
        [_indicator(row, facts.head) for row in facts.indicators if row["section"] == section],
        lines=(wording.unit_line(facts.head), "一、总额（按半年报）"),
        notes=wording.NOTES_AID,
        frozen=1,
    )


def aid_type_table(facts: Facts) -> Table:
    """帮扶汇总, by type: from the ledgers."""
    total = next((row["total_yuan"] for row in facts.aid_types if row["is_total"]), None)
    rows = [
        {
            **row,
            "share": row["total_yuan"] / total * 100 if total else None,
            "look": "total" if row["is_total"] else "",
            "hidden": MARK,
        }
        for row in facts.aid_types
    ]
    return Table(
        "帮扶汇总_按类型",
        "",
        columns.AID_TYPE,
        rows,
        lines=("二、按帮扶类型（按帮扶台账）",),
        notes=wording.NOTES_AID_TYPE if rows else (wording.NO_LEDGER,),
    )


def completeness_table(facts: Facts) -> Table:
    """报送情况: who has sent what, and what became of it."""
    rows = [{**row, "look": "" if row["state"] == "accepted" else row["state"]} for row in facts.townships]
    return Table(
        "报送情况",
        f"{facts.head['county_name']}各乡镇（街道）工会报送情况",
        columns.TOWNSHIP,
        rows,
        lines=(wording.unit_line(facts.head), wording.completeness(facts.head)),
        notes=(f"报送截止日期：{facts.head['due']:%Y-%m-%d}。截止日期以后收到的为迟报。",),
        frozen=3,
        filtered=True,
    )


def quality_table(facts: Facts) -> Table:
    """报送质量: what was found, explained, sent again and late."""
    return Table(
        "报送质量",
        f"{facts.head['county_name']}各乡镇（街道）工会报送质量",
        columns.QUALITY,
        facts.quality,
        lines=(wording.unit_line(facts.head),),
        notes=wording.NOTES_QUALITY,
        frozen=2,
    )


def finding_table(facts: Facts) -> Table:
    """问题清单: everything that is still open."""
    rows = [
        {
            **row,
            "line_number": number,
            "shown_file_name": shown_file_name(row["file_name"] or ""),
            "raw_text": clean(row["raw_text"] or ""),
            "explanation": clean(row["explanation"] or ""),
        }
        for number, row in enumerate(facts.findings, start=1)
    ]
    return Table(
        "问题清单",
        f"{facts.head['county_name']}各乡镇（街道）报表问题清单",
        columns.FINDING,
        rows,
        lines=(wording.unit_line(facts.head), f"未解决的问题 {len(rows)} 条，按级别和乡镇排列"),
        notes=() if rows else (wording.NO_FINDING,),
        frozen=3,
        filtered=True,
    )


def definition_table(facts: Facts) -> Table:
    """指标口径: what each indicator means."""
    return Table(
        "指标口径",
        "指标口径说明",
        columns.DEFINITION,
        facts.definitions,
        lines=("指标代码见半年报表式；以 L 开头的代码为台账合计数。",),
        band="section",
        portrait=True,
        is_common=True,
    )


def dictionary_table(facts: Facts) -> Table:
    """数据字典: what an analyst finds in the snapshot."""
    return Table(
        "数据字典",
        "数据字典",
        columns.DICTIONARY,
        facts.dictionary,
        lines=("发布库 publish/gonghui.duckdb 的表和列；每张表可用中文名或英文名查询。",),
        band="table_names",
        portrait=True,
        is_common=True,
    )
