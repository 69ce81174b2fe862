"""Sentences of the summary that belong to no single row."""

from flows.steps.summarising.model import Row

UNITS_LINE = "率以 % 表示，率的增减为百分点；金额单位为元"
COUNTY_FORMULA = "县级数 = 各乡镇分子之和 ÷ 分母之和，不用各乡镇比率的平均；只用分子、分母都报齐且为确数的乡镇。"
NOTES_INDICATOR = (
    COUNTY_FORMULA,
    "“用于计算乡镇数”少于“应报乡镇数”的指标，不代表全县；未报不等于 0，“本期值”没有给缺报的乡镇估算任何数。",
    "“已报数的区间”：有的乡镇填的是约数（如“130多”）时，把约数的上下限算进去的县级数范围；没有约数的不列。",
    "“缺数乡镇估计在内的区间”：每个缺数乡镇分别按“同上次”或“没有”假定，各种组合中的最小和最大；“无从估计”为有乡镇从未报过。",
    "“同口径增减”：只比较两期都报齐确数的乡镇，合并的乡镇与原各单位之和比；率的增减为百分点，不算增减率。",
    "“待说明”：含有核实性问题尚未说明的乡镇数据。",
)
NOTES_CHANGE = (
    "↑ 为增，↓ 为减。“增减”：两期各按当期已报的乡镇；“同口径增减”：只比较两期都报齐确数的乡镇。",
    "合并的乡镇与原各单位之和比。率的增减为百分点，不算增减率。上年同期与上期没有数据的，各栏空着。流量和金额受季节影响，一般看上年同期。",
)
NOTES_RANKING = (
    "由高到低，按未四舍五入的数排名，数值相同的名次相同；未报、退回、缺数和填约数的乡镇不参加排名，为“—”。总数类指标与乡镇规模有关。",
)
NOTES_TOWNSHIP = (
    "“未报”“退回”的乡镇不计入合计；“—”为没有数据，不等于 0。合计行的率 = 分子合计 ÷ 分母合计，与“指标汇总”一致。",
    "“＊”为帮扶人数较少，不予列示。有约数的单元格列出上下限（如 500～599），不计入合计；“缺”为该乡镇未填此项。",
)
NOTES_AID = ("以上取自各乡镇“半年报”。", COUNTY_FORMULA)
HIDDEN = "“＊”为人数较少，或为避免由合计推算出较少的人数，不予列示。"
NOTES_AID_TYPE = (
    HIDDEN,
    "按类型取自各乡镇“帮扶台账”，未附台账的乡镇不在内，合计可能与上表不同；同一人多次帮扶，合计只计一人。",
)
NO_LEDGER = "本期没有计入汇总的帮扶台账，不能按类型列示。"
NOTES_MONEY = (
    "取自各乡镇“帮扶台账”。按千元(0.1 万元)舍位平衡：各分项舍位后之和等于合计，每个数与原数相差不到 0.1 万元。",
    "原数（元）见导出文件。",
)
NO_ADJUSTMENT = "各数都是四舍五入，没有调整。"
NOTES_QUALITY = (
    "未解决为最近一份报表中的问题；迟报天数按首次收到与截止日期计算；试行规则的问题不计。未报的乡镇没有天数。",
)
NO_FINDING = "没有待处理的问题。"


def federation(head: Row) -> str:
    """The county's federation: the unit that compiles and submits the summary."""
    return f"{head['county_name']}总工会"


def unit_line(head: Row) -> str:
    """Who and when, as on every official table."""
    return f"填报单位：{federation(head)}　　报告期：{head['period_title']}　　{coverage(head)}"


def trace_text(row: Row, head: Row) -> str:
    """Which returns a value rests on, and the command that lists their cells; nothing where nobody reported."""
    command = f"gonghui trace {head['period']} {head['county_code']} {row['indicator_code']}"
    return f"出自 {row['used']} 个乡镇（街道）的报表。逐个单元格查看：\n{command}" if row["used"] else ""


def compared_line(head: Row) -> str:
    """With which periods the figures are compared."""
    return f"上年同期：{head['last_year_title']}　　上期：{head['previous_half_title']}　　{UNITS_LINE}"


def coverage(head: Row) -> str:
    """How many townships stand behind the figures, in a few words."""
    return f"计入汇总 {counted(head)}/{head['expected']} 个乡镇（街道）"


def counted(head: Row) -> int:
    """Townships whose figures count."""
    return int(head["accepted"]) + int(head["provisional"])


def completeness(head: Row) -> str:
    """How complete the period is, in one sentence."""
    expected = f"本期应报 {head['expected']} 个乡镇（街道）"
    if not head["reporting"]:
        return f"{expected}，尚未收到任何乡镇的报表，各表没有数据。"
    late = f"，其中迟报 {head['late']} 个" if head["late"] else ""
    return (
        f"{expected}，已报 {head['reporting']} 个{late}：通过 {head['accepted']} 个、"
        f"待说明 {head['provisional']} 个、退回 {head['returned']} 个；未报 {head['missing']} 个。"
        f"汇总数据由通过和待说明的 {counted(head)} 个乡镇形成，退回和未报的不在内。"
    )


def source_line(head: Row) -> str:
    """Where the charts' numbers come from."""
    last = head["last_received_at"]
    until = f"，最近一份报表收到于 {last:%Y-%m-%d}" if last else ""
    return f"资料来源：各乡镇（街道）工会半年报，{federation(head)}汇总{until}。"
