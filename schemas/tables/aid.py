"""帮扶台账: one row per aid payment or gift. A person is a keyed hash here; names stay in the archive."""

from pandera.typing import Series

from schemas.tables.columns import Amount, Day, Flag, Text, Traced
from schemas.tables.fields import form_field


class Aid(Traced):
    """Grain: one payment of one submission."""

    serial: Series[Text] = form_field("序号", "number", "顺序号", aliases=("编号",))
    has_person_name: Series[Flag] = form_field(
        "姓名",
        "presence",
        "受助职工姓名",
        aliases=("职工姓名", "受助人"),
        sensitivity="personal",
        required=True,
    )
    person_hash: Series[Text] = form_field(
        "公民身份号码",
        "citizen_id",
        "18 位，文本格式",
        aliases=("身份证号", "身份证号码", "身份证"),
        sensitivity="personal",
    )
    hardship_category: Series[Text] = form_field(
        "困难类别",
        "choice",
        "按困难职工档案选择",
        aliases=("困难类型",),
        choices=("深度困难", "相对困难", "意外致困"),
    )
    aid_type: Series[Text] = form_field(
        "帮扶类型",
        "choice",
        "按发放项目选择",
        aliases=("救助类型", "帮扶项目"),
        choices=("送温暖", "生活救助", "医疗救助", "金秋助学", "就业援助", "临时救助", "结对帮扶"),
    )
    cash_yuan: Series[Amount] = form_field(
        "现金(元)", "money", "实际发放的现金", unit="元", aliases=("现金", "帮扶现金", "金额"), ge=0
    )
    in_kind_yuan: Series[Amount] = form_field(
        "实物折款(元)", "money", "实物按价折款", unit="元", aliases=("实物折款", "折款"), ge=0
    )
    paid_on: Series[Day] = form_field("发放日期", "date", "实际发放的日期", aliases=("发放时间", "日期"))
    fund_source: Series[Text] = form_field("资金来源", "text", "如上级拨款、本级经费", aliases=("经费来源",))
    remark: Series[Text] | None = form_field("备注", "free_text", "补充说明，不写个人信息", sensitivity="free_text")
