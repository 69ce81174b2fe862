"""Parameters of flows, with the Chinese words that the form in Prefect's UI shows."""

from typing import Annotated

from pydantic import Field


def _words(title: str, description: str) -> dict[str, object]:
    """Prefect overwrites `title` and `description` of a parameter with its name: what is extra survives."""
    return {"title": title, "description": description}


Period = Annotated[str, Field(pattern=r"^20\d{2}H[12]$")]
CountyCode = Annotated[str, Field(pattern=r"^\d{6}$")]

PeriodChoice = Annotated[
    Period | None,
    Field(json_schema_extra=_words("报告期", "汇总哪个报告期，如 2023H1（2023 年上半年）；不填为收到报表的最新报告期")),
]
CountyChoice = Annotated[
    tuple[CountyCode, ...],
    Field(json_schema_extra=_words("县（市、区）", "只汇总这些县（市、区），填 6 位行政区划代码；不填为全部")),
]
SourceChoice = Annotated[
    tuple[str, ...],
    Field(json_schema_extra=_words("来源", "从哪些文件夹或网址收取报表；不填为设置中的来源")),
]
ForceChoice = Annotated[
    bool,
    Field(json_schema_extra=_words("全部重做", "即使没有新报表，也重新审核、计算、发布、汇总和反馈")),
]
FileChoice = Annotated[
    str,
    Field(min_length=1, json_schema_extra=_words("文件", "要检查的工作簿在服务器上的路径；只检查，不入档")),
]
