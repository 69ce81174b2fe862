"""Options that several commands share."""

import re
from typing import Annotated

import typer

PERIOD = re.compile(r"20\d{2}H[12]")
COUNTY = re.compile(r"\d{6}")


def check_period(value: str | None) -> str | None:
    """Refuse what is no period, before anything is started."""
    if value is not None and not PERIOD.fullmatch(value):
        message = f"“{value}”不是报告期，应如 2023H1（上半年）或 2023H2（下半年）"
        raise typer.BadParameter(message)
    return value


def check_county(value: str) -> str:
    """Refuse what is no county code; an option that is left out is empty."""
    check_counties([value] if value else [])
    return value


def check_counties(values: list[str] | None) -> list[str] | None:
    """Refuse what is no county code."""
    for value in values or []:
        if not COUNTY.fullmatch(value):
            message = f"“{value}”不是县级行政区划代码，应为 6 位数字"
            raise typer.BadParameter(message)
    return values


PeriodOption = Annotated[
    str | None, typer.Option("--period", callback=check_period, help="报告期，如 2023H1；不填为收到报表的最新报告期")
]
CountiesOption = Annotated[
    list[str] | None,
    typer.Option("--county", callback=check_counties, help="县级行政区划代码，可重复；不填为全部"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="以 JSON 输出，供程序读取")]
