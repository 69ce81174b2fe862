"""For every rule across returns, returns that pass it and returns that break it, as reading would have staged them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.sql.returns import COUNTY, TOWNS, Desk

TOWN, OTHER_TOWN = TOWNS[:2]
CREDIT_CODE = "91330282MA0000000A"
Figures = Mapping[str, object]


@dataclass(frozen=True)
class Story:
    """What was sent, up to the return that the rule looks at.

    Attributes:
        rule_id: the rule that must find the failing return, and not the passing one.
        good: Chinese words for what passes.
        bad: Chinese words for what fails.
        passing: sends what passes; gives the submission looked at.
        failing: sends what fails; gives the submission looked at.
        item: item code at which the finding stands, where it stands at one.
    """

    rule_id: str
    good: str
    bad: str
    passing: Callable[[Desk], str]
    failing: Callable[[Desk], str]
    item: str = ""


def _after(period: str, earlier: Figures, now: Figures) -> Callable[[Desk], str]:
    """A return after the same township's return of an earlier period."""

    def send(desk: Desk) -> str:
        desk.send(TOWN, earlier, period=period, received_at="2023-01-05T09:00:00")
        return desk.send(TOWN, now)

    return send


def _among_neighbours(cash: int) -> Callable[[Desk], str]:
    """A return among those of the county's other townships, who give some five yuan of school aid an employee."""

    def send(desk: Desk) -> str:
        query = "SELECT township_code FROM township WHERE county_code = ? AND reports ORDER BY township_code LIMIT 10"
        own, *others = [str(row[0]) for row in desk.connection.execute(query, [COUNTY]).fetchall()]
        for number, neighbour in enumerate(others):
            desk.send(neighbour, {"A08": 1000 + number, "E11": 5000 + 200 * number})
        return desk.send(own, {"E11": cash})

    return send


def _again(revision: int) -> Callable[[Desk], str]:
    """A second return of a township for the period."""

    def send(desk: Desk) -> str:
        desk.send(TOWN)
        return desk.send(TOWN, {"A02": 44}, revision=revision, received_at="2023-07-06T09:00:00")

    return send


def _enterprises(own: str, neighbour: str) -> Callable[[Desk], str]:
    """An enterprise in the ledgers of two townships, by its code."""

    def send(desk: Desk) -> str:
        sent = [desk.send(TOWN), desk.send(OTHER_TOWN, {"A02": 44})]
        for submission_id, code in zip(sent, (own, neighbour), strict=True):
            row = {"submission_id": submission_id, "sheet": "企业台账", "row_number": 5}
            desk.stage("enterprise", [{**row, "credit_code": code}])
            place = {"submission_id": submission_id, "ledger": "enterprise", "field": "credit_code"}
            desk.stage("source_column", [{**place, "column_letter": "C"}])
        return sent[0]

    return send


STORIES = [
    Story(
        "HZ-080",
        "职工人数（A08）上年同期填 1000，本期填 1100",
        "职工人数（A08）上年同期填 1000，本期填 1400",
        _after("2022H1", {}, {"A08": 1100}),
        _after("2022H1", {}, {"A08": 1400}),
        "A08",
    ),
    Story(
        "HZ-081",
        "职工培训（D02）上年同期填 60，本期填 90",
        "职工培训（D02）上年同期填 60，本期填 600",
        _after("2022H1", {"D02": 60}, {"D02": 90}),
        _after("2022H1", {"D02": 60}, {"D02": 600}),
        "D02",
    ),
    Story(
        "HZ-082",
        "上期末基层工会组织数（A03）48，本期新建（A14）1、撤销（A15）0，期末填 49",
        "上期末基层工会组织数（A03）48，本期新建（A14）0、撤销（A15）0，期末填 49",
        _after("2022H2", {}, {"A03": 49, "A04": 41, "A14": 1, "A15": 0}),
        _after("2022H2", {}, {"A03": 49, "A04": 41, "A14": 0, "A15": 0}),
        "A03",
    ),
    Story(
        "HZ-083",
        "职工 1000 人，助学金额（E11）填 9000，本县其他 9 个乡镇每千名职工约 5000 至 6600",
        "职工 1000 人，助学金额（E11）填 90000，本县其他 9 个乡镇每千名职工约 5000 至 6600",
        _among_neighbours(9000),
        _among_neighbours(90000),
        "E11",
    ),
    Story(
        "HZ-090",
        "两个乡镇的企业台账里没有相同的统一社会信用代码",
        f"两个乡镇的企业台账里都有统一社会信用代码 {CREDIT_CODE}",
        _enterprises(CREDIT_CODE, "91330282MA20000030"),
        _enterprises(CREDIT_CODE, CREDIT_CODE),
    ),
    Story(
        "HZ-102",
        "第二次报送，封面“更正版次”填 2",
        "第二次报送，封面“更正版次”仍填 1",
        _again(2),
        _again(1),
    ),
]
