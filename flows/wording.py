"""Numbers in the words of a county's tables, for the terminal and for artifacts."""

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.steps.asking import Row

NOTHING = "—"  # missing is not zero


def indicator_value(row: "Row") -> str:
    """An indicator as its table shows it: 86.0%, 4,213 人, or a dash where there is no value."""
    value = row["value"]
    if value is None:
        return NOTHING
    if row["unit"] == "%":
        return f"{_rounded(value * 100, row['decimals'])}%"
    return f"{_rounded(value, row['decimals'])} {row['unit']}"


def figure_text(value: float | None, low: float | None, high: float | None) -> str:
    """A figure as it was read: exactly, roughly between two bounds, or not at all."""
    if value is not None:
        return f"{value:.12g}"
    if low is None:
        return NOTHING
    return f"{low:.12g} 以上" if high is None else f"{low:.12g}～{high:.12g}"


def unlisted_period(row: "Row") -> str:
    """That returns wait for a half-year to be added, and what to do."""
    return (
        f"{row['submissions']} 份报表填的报告期“{row['title']}”不在 periods.csv 中，没有计入：报告期没有填错的，"
        "请在 periods.csv 加上这一期，再运行一次"
    )


def change_value(row: "Row") -> str:
    """The change against the same period of last year, for townships that reported exactly both times."""
    change = row["like_for_like_change"]
    if change is None:
        return NOTHING
    scaled = change * 100 if row["unit"] == "%" else change
    unit = " 百分点" if row["unit"] == "%" else ""
    return f"{_rounded(scaled, row['decimals'], sign='+')}{unit}"


def _rounded(value: float, decimals: int, sign: str = "-") -> str:
    """Half away from zero, as clerks and spreadsheets round; what rounds to zero bears no sign."""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(float(value))).quantize(step, ROUND_HALF_UP)
    return f"{rounded:{sign},}" if rounded else f"{abs(rounded)}"
