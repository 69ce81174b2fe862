"""帮扶资金（万元）: townships by types of aid, rounded so that the parts add up, with every adjustment listed."""

from decimal import Decimal

from flows.steps.rounding import Adjustment, Rounded, round_table
from flows.steps.summarising.columns import ADJUSTMENT, CODE, PLACE
from flows.steps.summarising.model import Column, Row, Table
from flows.steps.summarising.queries import Facts
from flows.steps.summarising.wording import NO_ADJUSTMENT, NO_LEDGER, NOTES_MONEY, unit_line

TEN_THOUSAND = Decimal(10000)
UNIT = TEN_THOUSAND / 10
"""One decimal of 万元 is printed."""
TOTAL = "合计"
PORTRAIT_COLUMNS = 8


def money_tables(facts: Facts) -> tuple[Table, Table]:
    """The table in 万元, and the list of what the rounding adjusted."""
    towns = {row["township_code"]: row["township_name"] for row in facts.aid_amounts}
    types = sorted({row["aid_type"] for row in facts.aid_amounts})
    amounts = {(row["township_code"], row["aid_type"]): row["amount_yuan"] for row in facts.aid_amounts}
    cells = [[amounts.get((town, kind), Decimal(0)) for kind in types] for town in towns]
    rounded = round_table(cells, UNIT)
    adjusted = [_adjustment(entry, list(towns.values()), types) for entry in rounded.adjustments]
    return _money(facts, types, _rows(towns, types, cells, rounded)), _adjustments(adjusted)


def _money(facts: Facts, types: list[str], rows: list[Row]) -> Table:
    names = [*types, TOTAL]
    return Table(
        "帮扶资金（万元）",
        f"{facts.head['county_name']}各乡镇（街道）帮扶资金（现金与实物折款）",
        (
            CODE,
            PLACE,
            *(Column(name, name, "figure", 11, decimals=1) for name in names),
            *(Column(f"{name}(元)", f"{name}_yuan", "money", place="file") for name in names),
        ),
        rows,
        lines=(unit_line(facts.head), "计量单位：万元"),
        notes=NOTES_MONEY if rows else (NO_LEDGER,),
        frozen=1,
        portrait=len(names) <= PORTRAIT_COLUMNS,
    )


def _adjustments(rows: list[Row]) -> Table:
    notes = () if rows else (NO_ADJUSTMENT,)
    return Table("帮扶资金_舍位调整", "", ADJUSTMENT, rows, lines=("舍位平衡调整的数：",), notes=notes)


def _rows(towns: dict[str, str], types: list[str], cells: list[list[Decimal]], rounded: Rounded) -> list[Row]:
    if not towns:
        return []
    codes = [*towns, ""]
    names = [*towns.values(), TOTAL]
    printed = [[*row, total] for row, total in zip(rounded.cells, rounded.rows, strict=True)]
    printed.append([*rounded.columns, rounded.total])
    exact = [[*row, sum(row, Decimal(0))] for row in cells]
    exact.append([sum(column, Decimal(0)) for column in zip(*exact, strict=True)])
    return [
        {"township_code": code, "township_name": name, "look": "" if code else "total"}
        | {kind: float(number / TEN_THOUSAND) for kind, number in zip([*types, TOTAL], shown, strict=True)}
        | {f"{kind}_yuan": float(amount) for kind, amount in zip([*types, TOTAL], amounts, strict=True)}
        for code, name, shown, amounts in zip(codes, names, printed, exact, strict=True)
    ]


def _adjustment(entry: Adjustment, towns: list[str], types: list[str]) -> Row:
    return {
        "township_name": TOTAL if entry.row is None else towns[entry.row],
        "aid_type": TOTAL if entry.column is None else types[entry.column],
        "exact": float(entry.exact),
        "half_up": float(entry.half_up / TEN_THOUSAND),
        "printed": float(entry.printed / TEN_THOUSAND),
    }
