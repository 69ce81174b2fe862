"""What the forms in Prefect's UI offer to choose from, and the codes that are taken from a choice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_before_validator_function

from flows.roster import county_names, period_titles
from flows.settings import Settings
from schemas.catalogue import load_catalogue


def county_choices() -> list[str]:
    """Every county of the roster."""
    return _coded(county_names(Settings().reference_directory))


def period_choices() -> list[str]:
    """Every period, the newest first."""
    return _coded(period_titles(Settings().reference_directory))[::-1]


def rule_choices() -> list[str]:
    """Every rule of the catalogue."""
    rules = load_catalogue(Settings().catalogue_directory).rules.values()
    return _coded({rule.rule_id: rule.title for rule in rules})


def _coded(titles: Mapping[str, str]) -> list[str]:
    return [f"{code} {title}" for code, title in titles.items()]


def _code_of(choice: object) -> object:
    """The code that a choice begins with; anything else is left to the checks that follow."""
    return choice.split(" ")[0] if isinstance(choice, str) else choice


@dataclass(frozen=True)
class Offers:
    """Makes a drop-down of what is there when the form is made.

    A callable as ``json_schema_extra`` would do the same and lose the words beside it.
    """

    choices: Callable[[], list[str]]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        offered, choices = handler(schema), self.choices()
        if not choices:
            return offered
        offered.pop("pattern", None)  # a choice says more than the code that is taken from it
        return {**offered, "enum": choices}


@dataclass(frozen=True)
class OffersOr(Offers):
    """The same for an optional parameter, with a first choice that stands for nothing.

    Prefect's form sends null for a drop-down that nobody touched, and then refuses it: such a choice can be sent, and
    taken back to.
    """

    nothing: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(self._without_nothing, handler(source))

    def _without_nothing(self, choice: object) -> object:
        return None if choice == self.nothing else choice

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "enum": [self.nothing, *self.choices()]}


CountyCode = Annotated[str, BeforeValidator(_code_of), Field(pattern=r"^\d{6}$"), Offers(county_choices)]
PeriodCode = Annotated[str, BeforeValidator(_code_of), Field(pattern=r"^20\d{2}H[12]$"), Offers(period_choices)]
RuleCode = Annotated[str, BeforeValidator(_code_of), Field(pattern=r"^[A-Z]{2}-\d{3}$"), Offers(rule_choices)]
