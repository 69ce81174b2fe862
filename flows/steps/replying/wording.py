"""What a township reads about its submission."""

from collections import Counter
from collections.abc import Sequence

from flows.steps.replying.reading import Reply
from flows.steps.summarising.model import Row
from flows.steps.summarising.texts import shown_file_name

UNKNOWN_PLACE, UNKNOWN_PERIOD, UNKNOWN_COUNTY = "未识别", "未识别报告期", "未识别"
NEXT_STEPS = {
    "returned": "请按下表改正标为“强制性”的问题，在封面把“更正版次”加 1 后重新报送；改正前本表不计入汇总。",
    "explainable": "请逐条核对：填错的，改正后把“更正版次”加 1 重新报送；确属实际的，在本清单的“说明”栏写明原因"
    "（不少于 6 个字），存盘后把本文件放回收报文件夹，经县总工会放行后计入汇总。",
    "explained": "说明已收到，不必再报，县总工会放行后计入汇总；若是填错的，请改正后把“更正版次”加 1 重新报送。",
    "provisional": "请逐条核实：填错的，改正后把“更正版次”加 1 重新报送；"
    "属实的，在本清单的“说明”栏写明原因（不少于 6 个字），存盘后把本文件放回收报文件夹。",
    "accepted": "报表已计入汇总，不必再报；有“提示性”问题的，下期留意即可。",
    "superseded": "本份之后又收到同一乡镇更新的报表，不必再处理；请看最新一份的问题清单或回执。",
    "held": "报告期已关闭，本份存档而未计入；确需计入的，请联系县总工会。",
    "answers": "填写的说明已记到所答复的报表上；有不足 6 个字的，请补写后再放回收报文件夹。",
}
LABELS = ("报送单位", "报告期", "报送文件", "收到时间", "状态", "下一步", "问题数")
"""Of the facts in the head."""
MARKING_LABEL = "标注"
UNIDENTIFIED_STEP = "没有认出报送单位或报告期：请核对封面的乡镇、行政区划代码和报告期，改正后重新报送。"
NOTHING_FOUND = "未发现问题。"
NOTES = (
    "级别：强制性——必须改正，否则退回；准强制性——原则上须改正，确属实际的写明原因并经县总工会放行；核实性——须核实并说明；提示性——可不处理。",
    "“说明”栏可直接填写（不少于 6 个字），存盘后放回收报文件夹：只填说明的不必改版次，同时改数的按更正报表报送。",
    "灰色字为已经说明或核实、不需再处理的问题。报表原件已存档，未作任何改动。",
)
MARKED = "本工作簿是所报文件的副本：有问题的单元格已按级别着色并加批注，点下表的单元格地址可直接转到，改正后即可报送。"
UNMARKED = "只发本清单，未附标注的报表副本：{reason}。请在自己的报表中对照下表改正。"


def facts(reply: Reply) -> tuple[str, ...]:
    """What stands in the head of a reply: sender, period, file, time received, status, next step, findings."""
    head = reply.head
    received = f"{head['received_at']:%Y-%m-%d %H:%M}" if head["received_at"] else ""
    revision = f"第 {head['revision']} 版" if head["revision"] else ""
    return (
        township(head),
        head["period_title"] or UNKNOWN_PERIOD,
        shown_file_name(head["file_name"] or ""),
        f"{received}　{revision}".strip(),
        status_text(head),
        next_step(reply),
        counts(reply),
    )


def township(head: Row) -> str:
    """The sender, with county and code, or that it was not recognised."""
    if head["township_code"] is None:
        return UNKNOWN_PLACE
    return f"{head['county_name'] or ''}{head['township_name']}（{head['township_code']}）"


def status_text(head: Row) -> str:
    """The status and what it means."""
    return f"{head['status_title']}：{head['status_meaning']}" if head["status_meaning"] else str(head["status_title"])


def next_step(reply: Reply) -> str:
    """What the township should do now."""
    head = reply.head
    if head["township_code"] is None or head["period"] is None:
        return UNIDENTIFIED_STEP
    return NEXT_STEPS.get(_situation(reply), "")


def _situation(reply: Reply) -> str:
    if reply.head["is_overtaken"]:
        return "superseded"
    return _returned_for(reply.findings) if reply.head["status"] == "returned" else str(reply.head["status"])


def _returned_for(findings: Sequence[Row]) -> str:
    """Whether a returned submission has to be corrected, can be explained, or waits for the county to release it."""
    blocking = [row for row in findings if row["is_blocking"]]
    if not blocking or not all(row["may_be_explained"] for row in blocking):
        return "returned"
    return "explained" if all(row["explanation"] for row in blocking) else "explainable"


def counts(reply: Reply) -> str:
    """How many findings of each class, the most serious class first."""
    tally = Counter(row["class_title"] for row in reply.findings)
    settled = sum(row["is_settled"] for row in reply.findings)
    found = "、".join(f"{title} {number} 条" for title, number in tally.items())
    return (found or NOTHING_FOUND) + (f"（其中已说明 {settled} 条）" if settled else "")
