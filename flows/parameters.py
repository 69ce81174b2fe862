"""Parameters of flows, with the Chinese words that the form in Prefect's UI shows."""

from typing import Annotated, Any

from pydantic import Field

from flows.choices import CountyCode, OffersOr, PeriodCode, RuleCode, period_choices


def words(title: str, description: str, **shown: str) -> dict[str, Any]:
    """Prefect overwrites `title` and `description` of a parameter with its name: what is extra survives."""
    return {"title": title, "description": description, **shown}


PeriodChoice = Annotated[
    PeriodCode | None,
    OffersOr(period_choices, "最新报告期"),
    Field(
        json_schema_extra={
            **words("报告期", "汇总哪个报告期；最新报告期是收到了报表的最新一期"),
            "default": "最新报告期",
        }
    ),
]
CountyChoice = Annotated[
    tuple[CountyCode, ...],
    Field(json_schema_extra=words("县（市、区）", "只汇总这些县（市、区）；不选为全部")),
]
SourceChoice = Annotated[
    tuple[str, ...],
    Field(json_schema_extra=words("来源", "从哪些文件夹或网址收取报表；不填为设置中的来源")),
]
ForceChoice = Annotated[
    bool,
    Field(json_schema_extra=words("全部重做", "即使没有新报表，也重新审核、计算、发布、汇总和反馈")),
]
RuleChoice = Annotated[
    RuleCode,
    Field(json_schema_extra=words("规则", "试算哪条规则；未启用、试行的也可以")),
]
FirstPeriodChoice = Annotated[
    PeriodCode | None,
    OffersOr(period_choices, "最早"),
    Field(json_schema_extra=words("起始报告期", "从哪一期算起", default="最早")),
]
LastPeriodChoice = Annotated[
    PeriodCode | None,
    OffersOr(period_choices, "最新"),
    Field(json_schema_extra=words("截止报告期", "算到哪一期", default="最新")),
]
FileChoice = Annotated[
    str,
    Field(min_length=1, json_schema_extra=words("文件", "要检查的工作簿在服务器上的路径；只检查，不入档")),
]
