"""企业台账: one row per enterprise or institution of the township."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.tables.columns import Count, Day, Flag, Text, Traced
from schemas.tables.fields import form_field

COLLECTIVE_TERM = (330, 1130)
"""Days of one to three years, with a month's grace for signing and counting habits."""
WAGE_TERM = (330, 400)


class Enterprise(Traced):
    """Grain: one enterprise of one submission."""

    serial: Series[Text] = form_field("序号", "number", "顺序号", aliases=("编号",))
    unit_name: Series[Text] = form_field(
        "单位名称", "text", "企业或单位全称", aliases=("企业名称", "名称", "企业(单位)名称"), required=True
    )
    credit_code: Series[Text] = form_field(
        "统一社会信用代码",
        "credit_code",
        "18 位，文本格式",
        aliases=("信用代码", "社会信用代码", "组织机构代码"),
    )
    unit_category: Series[Text] = form_field(
        "单位类别",
        "choice",
        "按登记注册类型选择",
        aliases=("单位性质", "企业性质"),
        choices=(
            "国有企业",
            "集体企业",
            "私营企业",
            "港澳台商投资企业",
            "外商投资企业",
            "其他企业",
            "事业单位",
            "机关",
            "个体经济组织",
            "社会组织",
        ),
    )
    employees_persons: Series[Count] = form_field(
        "职工人数", "count", "期末在岗职工人数", unit="人", aliases=("职工数", "员工人数"), ge=0
    )
    employees_female_persons: Series[Count] = form_field(
        "女职工", "count", "其中女职工", unit="人", aliases=("女职工人数",), ge=0
    )
    employees_migrant_persons: Series[Count] = form_field(
        "农民工", "count", "其中农民工", unit="人", aliases=("农民工人数",), ge=0
    )
    should_organise: Series[Flag] = form_field(
        "是否应建会", "flag", "是或否", choices=("是", "否"), aliases=("应建会",)
    )
    is_organised: Series[Flag] = form_field(
        "是否已建会", "flag", "是或否", choices=("是", "否"), aliases=("已建会", "是否建会")
    )
    organised_on: Series[Day] = form_field("建会日期", "date", "批准建会的日期", aliases=("建会时间",))
    union_type: Series[Text] = form_field(
        "工会类型", "choice", "单独或联合", choices=("单独", "联合"), aliases=("工会类型(单独/联合)",)
    )
    members_persons: Series[Count] = form_field(
        "会员人数", "count", "期末会员人数", unit="人", aliases=("会员数",), ge=0
    )
    members_female_persons: Series[Count] = form_field(
        "女会员", "count", "其中女会员", unit="人", aliases=("女会员人数",), ge=0
    )
    contract_signed_on: Series[Day] = form_field(
        "集体合同签订日期", "date", "现行集体合同的签订日期", aliases=("集体合同签订时间",)
    )
    contract_expires_on: Series[Day] = form_field(
        "集体合同到期日期", "date", "现行集体合同的到期日期", aliases=("集体合同到期时间",)
    )
    wage_signed_on: Series[Day] = form_field(
        "工资专项签订日期", "date", "现行工资专项集体合同的签订日期", aliases=("工资专项签订时间",)
    )
    wage_expires_on: Series[Day] = form_field(
        "工资专项到期日期", "date", "现行工资专项集体合同的到期日期", aliases=("工资专项到期时间",)
    )
    womens_signed_on: Series[Day] = form_field(
        "女职工专项签订日期", "date", "现行女职工专项集体合同的签订日期", aliases=("女职工专项签订时间",)
    )
    womens_expires_on: Series[Day] = form_field(
        "女职工专项到期日期", "date", "现行女职工专项集体合同的到期日期", aliases=("女职工专项到期时间",)
    )
    covered_persons: Series[Count] = form_field(
        "覆盖职工数", "count", "集体合同覆盖的职工人数", unit="人", aliases=("合同覆盖职工数",), ge=0
    )
    workers_congress: Series[Flag] = form_field(
        "职代会", "flag", "是否建立职代会制度", choices=("是", "否"), aliases=("职代会制度",)
    )
    open_affairs: Series[Flag] = form_field(
        "厂务公开", "flag", "是否建立厂务公开制度", choices=("是", "否"), aliases=("厂务公开制度",)
    )
    mediation_committee: Series[Flag] = form_field(
        "调解委员会",
        "flag",
        "是否建立劳动争议调解委员会",
        choices=("是", "否"),
        aliases=("劳动争议调解委员会",),
    )
    work_injury_insured_persons: Series[Count] = form_field(
        "工伤保险人数", "count", "参加工伤保险职工人数", unit="人", aliases=("工伤保险",), ge=0
    )
    pension_insured_persons: Series[Count] = form_field(
        "养老保险人数", "count", "参加养老保险职工人数", unit="人", aliases=("养老保险",), ge=0
    )
    remark: Series[Text] | None = form_field("备注", "free_text", "补充说明，不写个人信息", sensitivity="free_text")
    contract_term_days: Series[Count] = pa.Field(nullable=True)
    wage_term_days: Series[Count] = pa.Field(nullable=True)
    womens_term_days: Series[Count] = pa.Field(nullable=True)

    @pa.check("contract_term_days", name="HZ-074")
    def contract_runs_one_to_three_years(cls, days: pd.Series) -> pd.Series:
        """A collective contract runs one to three years (集体合同规定 art. 38)."""
        return days.between(*COLLECTIVE_TERM)

    @pa.check("wage_term_days", name="HZ-074")
    def wage_agreement_runs_about_a_year(cls, days: pd.Series) -> pd.Series:
        """A wage agreement usually runs one year."""
        return days.between(*WAGE_TERM)

    @pa.check("womens_term_days", name="HZ-074")
    def womens_contract_runs_one_to_three_years(cls, days: pd.Series) -> pd.Series:
        """A special contract for women workers runs as a collective contract does."""
        return days.between(*COLLECTIVE_TERM)
