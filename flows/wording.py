"""Numbers in the words of a county's tables, for the terminal and for artifacts."""

from decimal import ROUND_HALF_UP, Decimal

from flows.steps.asking import Row

NOTHING = "—"  # missing is not zero


def indicator_value(row: Row) -> str:
    """An indicator as its table shows it: 86.0%, 4,213 人, or a dash where there is no value."""
    value = row["value"]
    if value is None:
        return NOTHING
    if row["unit"] == "%":
        return f"{_rounded(value * 100, row['decimals'])}%"
    return f"{_rounded(value, row['decimals'])} {row['unit']}"


def change_value(row: Row) -> str:
    """The change against the same period of last year, for townships that reported exactly both times."""
    change = row["like_for_like_change"]
    if change is None:
        return NOTHING
    scaled = change * 100 if row["unit"] == "%" else change
    sign = "+" if scaled > 0 else ""
    return f"{sign}{_rounded(scaled, row['decimals'])}{' 百分点' if row['unit'] == '%' else ''}"


def _rounded(value: float, decimals: int) -> str:
    """Half away from zero, as clerks and spreadsheets round."""
    step = Decimal(1).scaleb(-decimals)
    return f"{Decimal(repr(float(value))).quantize(step, ROUND_HALF_UP):,}"
