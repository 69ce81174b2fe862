"""A return that breaks no rule, small enough to see through, and how to change one thing in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flows.steps.template import ReturnData, Typed

COVER: dict[str, Typed] = {
    "period": "2023年上半年",
    "has_compiler": "张三",
    "has_auditor": "李四",
    "has_head": "王五",
    "has_telephone": "13800000000",
    "reported_on": date(2023, 7, 3),
    "nil_report": "否",
    "revision": 1,
}

FIGURES: dict[str, Typed] = {
    "A01": 4, "A02": 3, "A03": 6, "A04": 4, "A05": 2, "A06": 0, "A07": 8, "A08": 100, "A09": 40, "A10": 30,
    "A11": 90, "A12": 36, "A13": 25, "A14": 1, "A15": 0, "A16": 5, "A17": 5, "A18": 2, "A19": 3, "A20": 4, "A21": 1,
    "B01": 3, "B02": 2, "B03": 0, "B04": 1, "B05": 1, "B06": 90, "B07": 81, "B08": 2, "B09": 1,
    "B10": "66.7%", "B11": "90%", "B12": "66.7%",
    "C01": 2, "C02": 2, "C03": 3, "C04": 3, "C05": 4, "C06": 3, "C07": "50%",
    "D01": 12, "D02": 60, "D03": 20, "D04": 15, "D05": 3, "D06": 2, "D07": 1, "D08": 200, "D09": 80, "D10": 5,
    "E01": 4, "E02": 2, "E03": 2, "E04": 1500, "E05": 300, "E06": 1800, "E07": 3, "E08": 900, "E09": 300,
    "E10": 1, "E11": 2000, "F01": 80, "F02": 70, "F03": 20, "G01": 2500000, "G02": 50000, "G03": 45000,
}  # fmt: skip

SIGNED = {"contract_signed_on": date(2022, 7, 1), "contract_expires_on": date(2024, 6, 30)}
WAGE = {"wage_signed_on": date(2023, 1, 1), "wage_expires_on": date(2023, 12, 31)}
WOMEN = {"womens_signed_on": date(2022, 7, 1), "womens_expires_on": date(2024, 6, 30)}


def _enterprise(serial: int, name: str, code: str, employees: int, members: int, **more: Typed) -> dict[str, Typed]:
    return {
        "serial": serial,
        "unit_name": name,
        "credit_code": code,
        "unit_category": "私营企业",
        "employees_persons": employees,
        "should_organise": "是",
        "is_organised": "是",
        "union_type": "单独",
        "members_persons": members,
        "workers_congress": "否",
        "open_affairs": "否",
        **more,
    }


DEMOCRATIC: dict[str, Typed] = {"workers_congress": "是", "open_affairs": "是"}

LEDGERS: dict[str, list[dict[str, Typed]]] = {
    "enterprise": [
        _enterprise(1, "试验甲有限公司", "91330282MA0000000A", 40, 38, **SIGNED, **WAGE, **WOMEN, **DEMOCRATIC),
        _enterprise(2, "试验乙有限公司", "91330282MA20000030", 30, 28, **SIGNED, **WAGE, **DEMOCRATIC),
        _enterprise(3, "试验丙合作社", "92511781MA6000001C", 20, 24),
        _enterprise(4, "试验丁服务站", "N2511781MF00000014", 10, 0, is_organised="否", union_type=None),
    ],
    "aid": [
        {
            "serial": 1,
            "has_person_name": "赵甲",
            "person_hash": "330282189912310014",
            "hardship_category": "深度困难",
            "aid_type": "送温暖",
            "cash_yuan": 1000,
            "in_kind_yuan": 0,
            "paid_on": date(2023, 1, 15),
        },
        {
            "serial": 2,
            "has_person_name": "钱乙",
            "person_hash": "510623189901010038",
            "hardship_category": "相对困难",
            "aid_type": "生活救助",
            "cash_yuan": 500,
            "in_kind_yuan": 300,
            "paid_on": date(2023, 3, 2),
        },
    ],
    "activity": [
        {
            "serial": 1, "held_on": date(2023, 4, 11), "title": "工会干部培训班", "category": "干部培训",
            "persons": 12, "person_times": 12,
        },
        {
            "serial": 2, "held_on": date(2023, 5, 20), "title": "安全生产培训", "category": "职工培训",
            "persons": 60, "person_times": 60,
        },
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """What is different from the good return."""

    figures: Mapping[str, Typed] = field(default_factory=dict)
    cover: Mapping[str, Typed] = field(default_factory=dict)
    ledger: str = ""
    row: int = 0
    cells: Mapping[str, Typed] = field(default_factory=dict)
    total: Mapping[str, Typed] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)

    def applied(self, *, county: str, township: str, code: str) -> ReturnData:
        """The good return of a township with this change made."""
        place: dict[str, Typed] = {"county_name": county, "township_name": township, "division_code": code}
        return ReturnData(
            cover={**place, **COVER, **self.cover},
            figures={**FIGURES, **self.figures},
            remarks=self.remarks,
            explanations=self.explanations,
            ledgers={name: self._rows(name, rows) for name, rows in LEDGERS.items()},
        )

    def _rows(self, name: str, rows: list[dict[str, Typed]]) -> list[dict[str, Typed]]:
        if name != self.ledger:
            return rows
        changed = [{**row, **self.cells} if number == self.row else row for number, row in enumerate(rows)]
        return [*changed, dict(self.total)] if self.total else changed
