"""Parameters of the flows by which county officers decide, with their Chinese words."""

from typing import Annotated

from pydantic import Field

from flows.choices import CountyCode, PeriodCode, RuleCode
from flows.parameters import words
from flows.steps.deciding import EXPLANATION_CHARACTERS, NAME_CHARACTERS, REASON_CHARACTERS

CountyChoice = Annotated[CountyCode, Field(json_schema_extra=words("县（市、区）", "所属的县（市、区）"))]
PeriodChoice = Annotated[PeriodCode, Field(json_schema_extra=words("报告期", "哪一个报告期"))]
TownshipChoice = Annotated[
    str, Field(min_length=1, json_schema_extra=words("乡镇（街道）", "名称，或 9 位行政区划代码"))
]
OneTownshipChoice = Annotated[
    str, Field(json_schema_extra=words("乡镇（街道）", "只对这一个乡镇（街道），填名称或 9 位代码；不填为全县"))
]
RuleChoice = Annotated[RuleCode, Field(json_schema_extra=words("规则", "问题清单中的规则编号"))]
ItemChoice = Annotated[
    str,
    Field(
        pattern=r"^([A-Z]\d{2})?$",
        json_schema_extra=words("指标代码", "只对这个指标的问题，如 A11；不填为该规则的全部问题"),
    ),
]
ReasonChoice = Annotated[
    str, Field(min_length=REASON_CHARACTERS, json_schema_extra=words("理由", "不少于 4 个字，不写个人信息"))
]
ExplanationChoice = Annotated[
    str, Field(min_length=EXPLANATION_CHARACTERS, json_schema_extra=words("乡镇的说明", "不少于 6 个字，不写个人信息"))
]
SaidChoice = Annotated[
    str, Field(json_schema_extra=words("乡镇的说明", "乡镇还没有说明的，在此一并记入，不少于 6 个字；已有说明的不填"))
]
OfficerChoice = Annotated[str, Field(min_length=NAME_CHARACTERS, json_schema_extra=words("决定人", "姓名，记入存档"))]
