"""Which rules a generated return breaks, told from its values alone, without workbook, reader or database.

Independent of the checking step: relations come from the catalogue, cells are read by the grammar, the rest is
said here again in a line each.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import cast

import duckdb
import pyarrow as pa

from flows.steps.template import Formula, ReturnData, Typed, period_title
from schemas.arrow import AMOUNT
from schemas.catalogue.model import Catalogue, Item
from schemas.grammar import (
    CellError,
    CellValue,
    Notation,
    Quality,
    Reading,
    Reason,
    Uncalculated,
    looks_like_personal_data,
    read_citizen_id,
    read_credit_code,
    read_figure,
)
from schemas.relations import violation_sql
from tests.corpus import Period, Township
from tests.corpus.ledgers import Row

RATE_STEP = Decimal("0.0001")
LEDGER_MEASURES = tuple(f"L{number:02d}" for number in range(1, 15))
Broken = set[str]
UNBOUNDED = Decimal(99999999999)


def readings(catalogue: Catalogue, data: ReturnData) -> dict[str, Reading]:
    """What the grammar makes of every figure."""
    return {
        code: read_figure(_cell(data.figures.get(code)), item.unit, percent_format=item.kind == "rate")
        for code, item in catalogue.items.items()
    }


def _cell(typed: Typed) -> CellValue:
    if isinstance(typed, Formula):
        return CellError(typed.result) if typed.result else Uncalculated(typed.text)
    return typed


def broken_in_cells(catalogue: Catalogue, data: ReturnData) -> Broken:
    """Rules on single figures."""
    found: Broken = set()
    for code, reading in readings(catalogue, data).items():
        found |= _broken_by(catalogue.items[code], reading)
    texts = [*data.remarks.values(), *data.explanations.values()]
    return found | ({"HZ-101"} if any(map(looks_like_personal_data, texts)) else set())


def _broken_by(item: Item, reading: Reading) -> Broken:
    if reading.quality is Quality.MISSING:
        return _broken_by_missing(item, reading)
    low = reading.low or 0
    checks = {
        "HZ-003": low < 0 or (item.unit not in {"元", "%"} and low % 1 != 0),
        "HZ-004": reading.quality is Quality.LOWER_BOUND,
        "HZ-006": Notation.NEAR_UNIT in reading.notations,
    }
    return {rule for rule, fails in checks.items() if fails}


def _broken_by_missing(item: Item, reading: Reading) -> Broken:
    if reading.reason in {Reason.BLANK, Reason.DASH, Reason.NOT_AVAILABLE}:
        return {"HZ-001"} if item.mandatory else set()
    return {"HZ-005"} if reading.reason in {Reason.UNIT_CONFLICT, Reason.SCALE_CONFLICT} else {"HZ-002"}


def broken_on_cover(data: ReturnData, township: Township, period: str) -> Broken:
    """HZ-100: who reports, for when, signed by whom."""
    expected = (township.county_name, township.name, township.code, period_title(period))
    said = tuple(data.cover[name] for name in ("county_name", "township_name", "division_code", "period"))
    signed = data.cover["has_compiler"] and data.cover["has_auditor"]
    return set() if said == expected and signed else {"HZ-100"}


def broken_in_ledgers(data: ReturnData) -> Broken:
    """Rules on single rows of the ledgers."""
    enterprises, aid = data.ledgers["enterprise"], data.ledgers["aid"]
    codes = [read_credit_code(cast("str", row["credit_code"])) for row in enterprises]
    people = [read_citizen_id(cast("str", row["person_hash"])) for row in aid]
    checks = {
        "HZ-072": any(not code.is_valid or code.kind == "union" for code in codes),
        "HZ-073": any(not person.is_valid for person in people),
        "HZ-074": any(not _terms_hold(row) for row in enterprises),
    }
    return {rule for rule, fails in checks.items() if fails}


def _terms_hold(row: Mapping[str, Typed]) -> bool:
    limits = {"contract": (330, 1130), "wage": (330, 400), "womens": (330, 1130)}
    for name, (shortest, longest) in limits.items():
        signed, expires = row.get(f"{name}_signed_on"), row.get(f"{name}_expires_on")
        if not (isinstance(signed, dt.date) and isinstance(expires, dt.date)):
            continue
        if not shortest <= (expires - signed).days <= longest:
            return False
    return True


def broken_relations(catalogue: Catalogue, returns: Iterable[tuple[ReturnData, str]]) -> list[Broken]:
    """Rules that compare figures with one another and with the ledgers, for many returns and their periods."""
    rules = [rule for rule in catalogue.rules.values() if rule.implementation == "relation"]
    selected = ", ".join(
        f"({' OR '.join(f'coalesce({violation_sql(relation)}, false)' for relation in rule.relations)})"
        for rule in rules
    )
    ranges = [_ranges(catalogue, data, period) for data, period in returns]
    table = pa.Table.from_pylist(ranges, pa.schema([(name, AMOUNT) for name in ranges[0]]))
    with duckdb.connect() as connection:
        connection.register("ranges", table)
        rows = connection.execute(f"SELECT {selected} FROM ranges").fetchall()
    return [{rule.rule_id for rule, fails in zip(rules, row, strict=True) if fails} for row in rows]


def _ranges(catalogue: Catalogue, data: ReturnData, period: str) -> dict[str, Decimal | None]:
    row: dict[str, Decimal | None] = {}
    for code, reading in readings(catalogue, data).items():
        high = UNBOUNDED if reading.high is None else reading.high
        row[f"{code}_low"] = reading.low
        row[f"{code}_high"] = None if reading.low is None else high
        row[f"{code}_step"] = RATE_STEP
    for code, value in ledger_measures(data, Period(period).end).items():
        row |= dict.fromkeys((f"{code}_low", f"{code}_high"), None if value is None else Decimal(str(value)))
    return row


def ledger_measures(data: ReturnData, end: dt.date) -> Mapping[str, float | None]:
    """The ledger measures, counted again from the rows as their definitions say; missing where no ledger came."""
    if not data.ledgers:
        return dict.fromkeys(LEDGER_MEASURES)
    enterprises, aid, activity = (data.ledgers[name] for name in ("enterprise", "aid", "activity"))
    organised = [row for row in enterprises if row["is_organised"] == "是"]
    return {
        "L01": len([row for row in enterprises if row["should_organise"] == "是"]),
        "L02": len(organised),
        "L03": _sum(enterprises, "employees_persons"),
        "L04": _sum(enterprises, "members_persons"),
        "L05": _in_force(organised, "contract", end),
        "L06": _in_force(organised, "wage", end),
        "L07": _in_force(organised, "womens", end),
        "L08": len([row for row in organised if row["workers_congress"] == "是"]),
        "L09": len([row for row in organised if row["open_affairs"] == "是"]),
        "L10": len({row["person_hash"] for row in aid}),
        "L11": round(_sum(aid, "cash_yuan"), 4),
        "L12": round(_sum(aid, "in_kind_yuan"), 4),
        "L13": _sum([row for row in activity if row["category"] == "干部培训"], "person_times"),
        "L14": _sum([row for row in activity if row["category"] == "职工培训"], "person_times"),
    }


def _sum(rows: Sequence[object], field: str) -> float:
    return sum(cast("float", cast("Row", row)[field]) for row in rows)


def _in_force(rows: Sequence[object], name: str, end: dt.date) -> int:
    found = 0
    for row in cast("list[Row]", rows):
        signed, expires = row.get(f"{name}_signed_on"), row.get(f"{name}_expires_on")
        if isinstance(signed, dt.date) and isinstance(expires, dt.date):
            found += signed <= end <= expires
    return found
