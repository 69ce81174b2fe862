"""培训活动台账: one row per training session or activity."""

from pandera.typing import Series

from schemas.tables.columns import Amount, Count, Day, Text, Traced
from schemas.tables.fields import form_field


class Activity(Traced):
    """Grain: one event of one submission."""

    serial: Series[Text] = form_field("序号", "number", "顺序号", aliases=("编号",))
    held_on: Series[Day] = form_field("日期", "date", "举办日期", aliases=("时间", "举办日期", "活动日期"))
    title: Series[Text] = form_field("名称", "text", "培训或活动名称", aliases=("活动名称", "培训名称"), required=True)
    category: Series[Text] = form_field(
        "类别",
        "choice",
        "按活动内容选择",
        aliases=("活动类别",),
        choices=("干部培训", "职工培训", "劳动竞赛", "知识竞赛", "宣讲", "文体"),
    )
    persons: Series[Count] = form_field("人数", "count", "参加人数", unit="人", aliases=("参加人数",), ge=0)
    person_times: Series[Count] = form_field("人次", "count", "参加人次", unit="人次", aliases=("参加人次",), ge=0)
    cost_yuan: Series[Amount] = form_field("经费(元)", "money", "实际支出", unit="元", aliases=("经费", "支出"), ge=0)
    remark: Series[Text] | None = form_field("备注", "free_text", "补充说明，不写个人信息", sensitivity="free_text")
