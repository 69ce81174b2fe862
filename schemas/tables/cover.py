"""封面: who reports, for which period. Of names and telephone numbers only their presence is kept."""

import pandera.pandas as pa
from pandera.typing import Series

from schemas.tables.columns import Count, Day, Flag, Text
from schemas.tables.fields import form_field


class Cover(pa.DataFrameModel):
    """One row per submission."""

    submission_id: Series[Text]
    county_name: Series[Text] = form_field(
        "县(市、区)", "name", "所属县、县级市或区的全称", aliases=("县市区", "县", "县区"), required=True
    )
    township_name: Series[Text] = form_field(
        "乡镇(街道)",
        "name",
        "乡镇或街道全称",
        aliases=("填报单位", "乡镇街道", "乡镇", "报送单位"),
        required=True,
    )
    division_code: Series[Text] = form_field(
        "行政区划代码",
        "division_code",
        "9 位统计用区划代码，文本格式",
        aliases=("区划代码", "行政区划代码(9)"),
        required=True,
    )
    period: Series[Text] = form_field("报告期", "period", "如 2023年上半年", aliases=("报表期", "期别"), required=True)
    has_compiler: Series[Flag] = form_field(
        "填表人",
        "presence",
        "填表人姓名",
        aliases=("填报人", "制表人"),
        sensitivity="personal",
        required=True,
    )
    has_auditor: Series[Flag] = form_field(
        "审核人", "presence", "审核人姓名", aliases=("复核人",), sensitivity="personal", required=True
    )
    has_head: Series[Flag] = form_field(
        "单位负责人", "presence", "单位负责人姓名", aliases=("负责人",), sensitivity="personal"
    )
    has_telephone: Series[Flag] = form_field(
        "联系电话", "presence", "填表人联系电话", aliases=("电话",), sensitivity="personal"
    )
    reported_on: Series[Day] = form_field("填报日期", "date", "如 2023-07-05", aliases=("报出日期", "报表日期"))
    nil_report: Series[Flag] = form_field(
        "零报告", "flag", "本期各项均没有发生的填“是”，否则填“否”", choices=("是", "否")
    )
    revision: Series[Count] = form_field(
        "更正版次", "revision", "首次报送填 1，每更正一次加 1", aliases=("版次",), ge=1
    )
