"""What the charts show, as small tables: the same numbers as in the summary's tables, sorted for the eye."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.steps.summarising.model import Row
from flows.steps.summarising.queries import Facts
from flows.steps.summarising.texts import range_text
from flows.steps.summarising.wording import counted

TEN_THOUSAND, SHOWN_IN_TEN_THOUSANDS = 10_000, 100_000
STATES = (("通过", "accepted"), ("待说明", "provisional"), ("退回", "returned"), ("未报", "missing"))


@dataclass(frozen=True, slots=True)
class Series:
    """Categories and one or more lines of numbers over them, as a chart needs them.

    Attributes:
        states: what each category's state is, where points differ in colour.
    """

    title: str
    unit: str
    names: tuple[str, ...]
    categories: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    number_format: str
    states: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value is not None for line in self.values for value in line)


def rates(facts: Facts) -> Series:
    """Featured rates, this period beside the same half of last year."""
    rows = [row for row in facts.indicators if row["is_featured"] and row["unit"] == "%"]
    expected = facts.head["expected"]
    return Series(
        f"主要比率与上年同期比较（{coverage(facts.head)}）",
        "%",
        (facts.head["period_title"], facts.head["last_year_title"]),
        tuple(f"{row['title']} {row['used']}/{expected}" for row in rows),
        (tuple(_rounded(row["amount"]) for row in rows), tuple(_rounded(row["previous_amount"]) for row in rows)),
        "0.0",
        note="指标名后的 n/N 为用于计算的乡镇数/应报乡镇数；上年同期为当时报送的乡镇。",
    )


def by_township(facts: Facts) -> Series:
    """The first featured rate by township, best first; those without a number stay visible at the end."""
    definition = next((row for row in facts.indicators if row["is_featured"] and row["unit"] == "%"), None)
    if definition is None:
        return Series("", "%", (), (), (), "0.0")
    bars = sorted((_bar(facts, definition, town) for town in facts.townships), key=_bar_order)
    used, expected = definition["used"], facts.head["expected"]
    return Series(
        f"各乡镇（街道）{definition['title']}（{used}/{expected} 个乡镇）",
        "%",
        (definition["title"],),
        tuple(label for label, _, _ in bars),
        (tuple(value for _, value, _ in bars),),
        "0.0",
        tuple(state for _, _, state in bars),
        "由高到低排列；浅色为待说明，没有条形的为未报、退回、未填或约数。",
    )


def _bar(facts: Facts, definition: Row, town: Row) -> tuple[str, float | None, str]:
    name, state = town["township_name"], town["state"]
    if state not in {"accepted", "provisional"}:
        return f"{name}（{town['state_title']}）", None, state
    value = facts.values.get(town["township_code"], {}).get(definition["indicator_code"])
    if value is None or value["amount"] is None:
        bounds = range_text(value["low"], value["high"], 0) if value else ""
        return f"{name}（{bounds or '缺'}）", None, state
    return name, _rounded(value["amount"]), state


def _bar_order(bar: tuple[str, float | None, str]) -> tuple[bool, float, str]:
    return bar[1] is None, -(bar[1] or 0), bar[0]


def aid_by_type(facts: Facts) -> Series:
    """Cash and goods by type of aid."""
    rows = [row for row in facts.aid_types if not row["is_total"]]
    total = next((row for row in facts.aid_types if row["is_total"]), None)
    unit, divisor = _money_unit([row["total_yuan"] for row in rows])
    townships = total["townships"] if total else 0
    return Series(
        f"帮扶资金按类型（{townships}/{facts.head['expected']} 个乡镇附台账）",
        unit,
        ("现金", "实物折款"),
        tuple(row["aid_type"] for row in rows),
        tuple(tuple(row[name] / divisor for row in rows) for name in ("cash_yuan", "in_kind_yuan")),
        "#,##0" if divisor == 1 else "#,##0.0",
    )


def states(facts: Facts) -> Series:
    """How many townships are in which state."""
    return Series(
        f"报送进度（应报 {facts.head['expected']} 个乡镇）",
        "个",
        ("乡镇（街道）数",),
        tuple(title for title, _ in STATES),
        (tuple(facts.head[name] for _, name in STATES),),
        "0",
        tuple(name for _, name in STATES),
    )


def coverage(head: Row) -> str:
    """Townships counted of those expected, for a chart's title."""
    return f"{counted(head)}/{head['expected']} 个乡镇"


def _money_unit(amounts: Sequence[float]) -> tuple[str, int]:
    return ("万元", TEN_THOUSAND) if max(amounts, default=0) >= SHOWN_IN_TEN_THOUSANDS else ("元", 1)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
