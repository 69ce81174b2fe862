"""Parameters of flows, with the Chinese words and the choices that the form in Prefect's UI shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema

from flows.roster import county_names
from flows.settings import Settings
from schemas.catalogue import Rule, load_catalogue

CODE_DIGITS = 6


def words(title: str, description: str) -> dict[str, Any]:
    """Prefect overwrites `title` and `description` of a parameter with its name: what is extra survives."""
    return {"title": title, "description": description}


def county_choice(code: str, name: str) -> str:
    """A county as the form offers it."""
    return f"{code} {name}"


def county_choices() -> list[str]:
    """Every county of the roster."""
    return [county_choice(code, name) for code, name in county_names(Settings().reference_directory).items()]


def _code_of(choice: object) -> object:
    """The code of a choice of the form; anything else is left to the checks that follow."""
    known = isinstance(choice, str) and choice[:CODE_DIGITS].isdigit() and choice[CODE_DIGITS : CODE_DIGITS + 1] == " "
    return str(choice)[:CODE_DIGITS] if known else choice


def _offer_counties(schema: dict[str, Any]) -> None:
    """Make a drop-down of the roster's counties; without a roster the pattern stays."""
    choices = county_choices()
    if choices:
        schema.pop("pattern", None)
        schema["enum"] = choices


PERIOD_PATTERN = r"^20\d{2}H[12]$"

Period = Annotated[str, Field(pattern=PERIOD_PATTERN)]
CountyCode = Annotated[str, BeforeValidator(_code_of), Field(pattern=r"^\d{6}$", json_schema_extra=_offer_counties)]

PeriodChoice = Annotated[
    Period | None,
    # one text field instead of a choice between text and nothing: an empty field is no period
    WithJsonSchema({"type": "string", "pattern": PERIOD_PATTERN}),
    Field(json_schema_extra=words("报告期", "汇总哪个报告期，如 2023H1（2023 年上半年）；不填为收到报表的最新报告期")),
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


def rule_choice(rule: Rule) -> str:
    """A rule as the form offers it."""
    return f"{rule.rule_id} {rule.title}"


def first_word(choice: object) -> object:
    """The number or code of a choice of the form; anything else is left to the checks that follow."""
    return choice.split(" ")[0] if isinstance(choice, str) else choice


@dataclass(frozen=True)
class Offers:
    """Makes a drop-down of what is there when the form is made; a callable extra would lose the words beside it."""

    choices: Callable[[], list[str]]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        offered, choices = handler(schema), self.choices()
        if not choices:
            return offered
        offered.pop("pattern", None)  # a choice says more than the code that is taken from it
        return {**offered, "enum": choices}


def rule_choices() -> list[str]:
    """Every rule of the catalogue."""
    return [rule_choice(rule) for rule in load_catalogue(Settings().catalogue_directory).rules.values()]


RuleChoice = Annotated[
    str,
    BeforeValidator(first_word),
    Offers(rule_choices),
    Field(json_schema_extra=words("规则", "试算哪条规则；未启用、试行的也可以")),
]
FirstPeriodChoice = Annotated[
    Period | None,
    WithJsonSchema({"type": "string", "pattern": PERIOD_PATTERN}),
    Field(json_schema_extra=words("起始报告期", "从哪一期算起，如 2022H1；不填为最早")),
]
LastPeriodChoice = Annotated[
    Period | None,
    WithJsonSchema({"type": "string", "pattern": PERIOD_PATTERN}),
    Field(json_schema_extra=words("截止报告期", "算到哪一期，如 2023H1；不填为最新")),
]
FileChoice = Annotated[
    str,
    Field(min_length=1, json_schema_extra=words("文件", "要检查的工作簿在服务器上的路径；只检查，不入档")),
]
