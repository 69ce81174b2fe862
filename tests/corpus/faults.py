"""The declared faults of the sample: who, when, what, and the rules that must say so."""

from dataclasses import dataclass

from tests.corpus import edits
from tests.corpus.edits import Edit

PERIOD = "2023H1"
ROUGH_REASON = "竞赛在三个村分散举行，只有村里的估计数，签到表已无法补齐。"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in one delivery of a township.

    Attributes:
        township_code: nine digits.
        delivery: the number of the file among the township's files of the period.
        name: what is wrong, in a word.
        rules: identifiers of exactly the rules that find it; none for what is harmless.
        explained: whether the 说明 column gives a reason, so that a query does not stay open.
    """

    township_code: str
    name: str
    edit: Edit
    rules: tuple[str, ...]
    period: str = PERIOD
    delivery: int = 1
    explained: bool = False


ROUGH_EXPLAINED = edits.both(edits.setting(D03="130多"), edits.explained("D03", ROUGH_REASON))
SAME_REVISION = edits.adding("D05", 1)
OTHER_NAME = edits.cover(township_name="永丰乡", division_code="510623218")

FAULTS: tuple[Fault, ...] = (
    # one query or notice at most: the return counts
    Fault("510623103", "rough figure", edits.setting(D04="130多"), ("HZ-004",)),
    Fault("510623104", "rough figure, explained", ROUGH_EXPLAINED, ("HZ-004",), explained=True),
    Fault("510623105", "harmless notation", edits.harmless_notation, ()),
    Fault("510623106", "ledger does not match the figure", edits.adding("D02", 30), ("HZ-070",)),
    Fault("510623107", "bad credit code", edits.bad_credit_code, ("HZ-072",)),
    Fault("510623108", "万元 for 元", edits.ten_thousands, ("HZ-041",)),
    Fault("510623109", "ID number in a remark", edits.id_in_remark, ("HZ-101",)),
    Fault("510623110", "reported rate does not match", edits.setting(B10=0.5), ("HZ-025",)),
    Fault("510623115", "contract dates reversed", edits.dates_reversed, ("HZ-074",)),
    Fault("510623123", "人 for 人次", edits.setting(D09="120人"), ("HZ-006",)),
    # the return goes back and stays there
    Fault("510623111", "masked figure", edits.setting(A16="98xxxx"), ("HZ-002",)),
    Fault("510623111", "negative figure", edits.setting(D08=-20), ("HZ-003",)),
    Fault("510623111", "decimal count", edits.setting(D05=12.5), ("HZ-003",)),
    Fault("510623122", "more organised than due", edits.more_organised_than_due, ("HZ-011",)),
    Fault("510623124", "error cell", edits.setting(G01=edits.BROKEN), ("HZ-002",)),
    Fault("510623124", "uncalculated formula", edits.setting(E06=edits.UNCALCULATED), ("HZ-002",)),
    Fault("510623125", "wrong period on the cover", edits.cover(period="2022年下半年"), ("HZ-100",)),
    Fault("510623206", "auditor missing", edits.cover(has_auditor=None), ("HZ-100",)),
    Fault("510623214", "code and name of different townships", OTHER_NAME, ("HZ-100",)),
    # a broken first delivery, put right in the second
    Fault("510623117", "sum does not add up", edits.adding("A06", 2), ("HZ-010",)),
    Fault("510623117", "mandatory item blank", edits.setting(E05=None, E06=None), ("HZ-001",)),
    Fault("510623117", "dash in a mandatory item", edits.setting(B02="—", B10=None), ("HZ-001",)),
    Fault("510623132", "more covered than to be covered", edits.more_covered_than_due, ("HZ-024",)),
    Fault("510623132", "unit slip", edits.setting(E11="8人"), ("HZ-005",)),
    # a second delivery that says it is the first
    Fault("510623119", "same revision again", SAME_REVISION, ("HZ-102",), delivery=2),
)


def faults_of(township_code: str, period: str, delivery: int) -> tuple[Fault, ...]:
    """The faults of one delivery, in the table's order."""
    key = (township_code, period, delivery)
    return tuple(fault for fault in FAULTS if (fault.township_code, fault.period, fault.delivery) == key)
