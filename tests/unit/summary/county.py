"""A made-up half-year of 中江县: most townships in order, some late, unclear, returned or silent."""

import random
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from flows.steps.county_files import SummaryMeans, write_counties
from flows.steps.publishing import publish
from tests.sql.returns import COUNTY, Between, Desk, open_desk

TEMPLATE_VERSION = "2023"
PERIOD, LAST_YEAR, EMPTY_PERIOD = "2023H1", "2022H1", "2023H2"
AID_TYPES = ("送温暖", "生活救助", "医疗救助", "金秋助学", "就业援助", "临时救助", "结对帮扶")
MISSING, MASKED, UNCLEAR, ROUGH, LATE, TWICE = (7, 19, 28), (4, 13), (2, 9, 17, 22), 11, (24, 25), 26
HOSTILE_NAME = "=cmd|'/c calc'!A1 13812345678.xlsx"
MASK = """
UPDATE staged.figures SET value = NULL, value_low = NULL, value_high = NULL, quality = 'missing', reason = 'masked',
raw_text = '98xxxx' WHERE submission_id = ? AND item_code IN ('A08', 'E04')
"""
EVIL = '=HYPERLINK("http://example.invalid","点我")'


def publish_county(directory: Path) -> Path:
    """Publish two periods of the county; the snapshot's path comes back."""
    desk = open_desk()
    desk.numbers = count(0x1F0000000000001F, 0x0001000100000000)
    rows = desk.rows("SELECT township_code, county_code FROM township ORDER BY township_code")
    towns = [str(code) for code, county in rows if county == COUNTY]
    chance = random.Random(2023)
    for number, town in enumerate(towns):
        if number % 9:
            desk.send(town, _figures(chance, growth=0.94), period=LAST_YEAR, received_at="2022-07-05T09:00:00")
    for number, town in enumerate(towns):
        if number not in MISSING:
            _send(desk, town, number, chance)
    desk.connection.execute("UPDATE received SET file_name = ?", [HOSTILE_NAME])
    _send_unidentified(desk, towns[0])
    desk.judge()
    return publish(desk.connection, directory, desk.form, "0" * 16).path


def write_county(snapshot: Path, directory: Path, period: str = PERIOD, county: str = COUNTY) -> tuple[Path, ...]:
    """Write the files of one county; the workbook comes first, the page next."""
    (written,) = write_counties([county], SummaryMeans(snapshot, directory, TEMPLATE_VERSION, period))
    return written[county]


def _send(desk: Desk, town: str, number: int, chance: random.Random) -> None:
    payments = [_payment(town, row, chance) for row in range(4, 4 + chance.randint(3, 9))] if number % 4 else []
    figures = _figures(chance, growth=1) | _added_up(payments)
    received = f"2023-07-{14 if number in LATE else 2 + number % 8:02d}T{8 + number % 9:02d}:{number:02d}:00"
    explanations: Mapping[str, str] = {}
    if number == TWICE:
        desk.send(town, figures | {"A08": None}, received_at="2023-07-01T08:00:00")
    if number in UNCLEAR:
        figures["B09"] = int(str(figures["B02"])) + 3
    if number == ROUGH:
        figures |= {"A11": Between(500, 599), "E07": Between(100, None)}
        explanations = {"E07": "签到表遗失，按场次估计"}
    sent = desk.send(town, figures, revision=1 + (number == TWICE), received_at=received, explanations=explanations)
    if number == ROUGH:
        desk.stage("found", [_rough(sent, "A11", "D14", "500多"), _rough(sent, "E07", "D38", "100以上")])
    if number in MASKED:
        desk.connection.execute(MASK, [sent])
        desk.stage("found", [_masked(sent, "A08", "D11", "98xxxx"), _masked(sent, "E04", "D25", EVIL)])
    desk.stage("aid", [{**payment, "submission_id": sent} for payment in payments])


def _send_unidentified(desk: Desk, town: str) -> None:
    nobody: dict[str, str | None] = {"township_name": "某某镇", "division_code": "999999999", "period": None}
    desk.send(town, received_at="2023-07-03T10:00:00", cover=nobody)


def _figures(chance: random.Random, *, growth: float) -> dict[str, object]:
    should = chance.randint(40, 120)
    organised = int(should * chance.uniform(0.78, 0.97) * growth)
    unions = organised + chance.randint(0, 12)
    workers = chance.randint(900, 5200)
    members = int(workers * chance.uniform(0.82, 0.96) * growth)
    sign = int(organised * 0.9)
    signed = int(sign * chance.uniform(0.8, 0.97) * growth)
    aided, cash, goods = chance.randint(4, 40), chance.randint(20, 260) * 100, chance.randint(5, 60) * 100
    return {
        "A01": should, "A02": organised, "A03": unions, "A04": unions - 6, "A05": 6, "A06": 0, "A07": unions + 9,
        "A08": workers, "A09": workers // 3, "A10": workers // 2, "A11": members, "A12": members // 4,
        "A13": members // 3, "A14": chance.randint(0, 4), "A16": chance.randint(5, 90), "A17": unions // 2,
        "A19": unions // 3, "A20": unions // 2, "B01": sign, "B02": signed, "B04": 9, "B05": chance.randint(5, 9),
        "B06": int(workers * 0.9), "B07": int(workers * 0.8 * growth), "B08": int(signed * 0.95),
        "B09": int(signed * 0.8), "C01": int(organised * 0.7 * growth), "C02": int(organised * 0.65),
        "C03": unions // 2, "C04": unions // 3, "C05": 6, "C06": chance.randint(3, 6), "D01": 46, "D02": 650,
        "E03": aided, "E04": cash, "E05": goods, "E06": cash + goods, "E07": 30, "E08": 9000, "E09": 3000, "E10": 4,
        "E11": 8000, "F01": workers // 2, "F02": workers // 2,
        "G01": workers * 20000, "G02": workers * 400, "G03": workers * 380,
    }  # fmt: skip


def _added_up(payments: list[dict[str, Any]]) -> dict[str, object]:
    if not payments:
        return {}
    cash, goods = (sum(payment[name] for payment in payments) for name in ("cash_yuan", "in_kind_yuan"))
    return {"E03": len(payments), "E04": cash, "E05": goods, "E06": cash + goods}


def _masked(submission_id: str, code: str, cell: str, raw: str) -> dict[str, object]:
    return {
        "submission_id": submission_id,
        "rule_id": "HZ-002",
        "variant": "masked",
        "sheet": "半年报",
        "cell": cell,
        "item_code": code,
        "item_codes": [code],
        "raw_text": raw,
    }


def _rough(submission_id: str, code: str, cell: str, raw: str) -> dict[str, object]:
    return {**_masked(submission_id, code, cell, raw), "rule_id": "HZ-004", "variant": "", "found": raw[:3]}


def _payment(town: str, row: int, chance: random.Random) -> dict[str, Any]:
    return {
        "sheet": "帮扶台账",
        "row_number": row,
        "serial": str(row - 3),
        "has_person_name": True,
        "person_hash": f"{town}{row}",
        "aid_type": chance.choice(AID_TYPES),
        "cash_yuan": Decimal(chance.randint(3, 40) * 100),
        "in_kind_yuan": Decimal(chance.randint(0, 9) * 100),
        "paid_on": date(2023, 1, 15),
    }
