"""Who sends what, when, and under which file name."""

import datetime as dt
from dataclasses import dataclass
from random import Random

from flows.steps.template import ReturnData, period_title
from tests.corpus.edits import cover
from tests.corpus.faults import faults_of
from tests.corpus.periods import Period
from tests.corpus.returns import SEED, return_of
from tests.corpus.roster import Township, load_roster

CHINA = dt.timezone(dt.timedelta(hours=8))
PERIODS = ("2022H1", "2022H2", "2023H1")
ZHONGJIANG, CIXI, WANYUAN = "510623", "330282", "511781"
SILENT = {
    (ZHONGJIANG, "2022H1"): {"510623218"},
    (ZHONGJIANG, "2022H2"): {"510623207", "510623218"},
    (ZHONGJIANG, "2023H1"): {"510623113", "510623207", "510623218"},
    (CIXI, "2022H1"): set(),
    (CIXI, "2023H1"): {"330282404", "330282406"},
    (WANYUAN, "2022H1"): {"511781207", "511781216", "511781226", "511781228"},
    (WANYUAN, "2023H1"): {"511781210", "511781228", "511781115", "511781118", "511781125"},
}
"""Townships that do not send, by county and period; a pair that is not named has only a few senders."""

FEW = 6
LATE_DAYS = {
    ("510623120", "2023H1"): 12,
    ("510623114", "2023H1"): 18,
    ("510623121", "2023H1"): 24,
    ("510623106", "2022H2"): 13,
    ("511781104", "2023H1"): 14,
}
"""Days after the period's end for those who miss the due date, some even the last one."""

CORRECTED = {"510623117", "510623132"}
SENT_TWICE = {"510623116"}
SAME_REVISION = {"510623119"}
FILE_NAMES = (
    "{name}{title}半年报.xlsx",
    "{name}{title}半年报.xlsx",
    "{title}{name}工会半年报.xlsx",
    "{short}工会 半年报.xlsx",
    "半年报(1).xlsx",
    "副本{short}.xlsx",
    "{name}工会{year}半年报（盖章版）.xlsx",
    "{short}上报 最终版2.xlsx",
    "{name}　半年报（修改）.xlsx",
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file that a township sends.

    Attributes:
        number: 1 for the township's first file of the period, 2 for the next.
        revision: 更正版次 on the cover.
        copies: number of the delivery whose very bytes it repeats, or 0.
    """

    township: Township
    period: str
    number: int
    revision: int
    copies: int
    file_name: str
    received_at: dt.datetime

    @property
    def path(self) -> str:
        """Where the file lies below the sample's directory."""
        return f"inbox/{self.period}/{self.township.county_name}/{self.file_name}"

    def content(self, seed: int = SEED) -> ReturnData:
        """What stands in the file: the good return with the faults declared for this delivery."""
        data = cover(revision=self.revision)(return_of(self.township, self.period, seed))
        for fault in faults_of(self.township.code, self.period, self.copies or self.number):
            data = fault.edit(data)
        return data


def deliveries(seed: int = SEED) -> list[Delivery]:
    """All files of the sample, by period and township."""
    found: list[Delivery] = []
    taken: set[str] = set()
    for period in PERIODS:
        for township in load_roster().values():
            if _sends(township, period):
                rng = Random(f"{seed}/{township.code}/{period}/sending")
                found.extend(_deliveries_of(rng, township, period, taken))
    return found


def _sends(township: Township, period: str) -> bool:
    silent = SILENT.get((township.county_code, period))
    if silent is None:
        return township.reports_in(period) and int(township.code[-3:]) in range(104, 104 + FEW)
    return township.reports_in(period) and township.code not in silent


def _deliveries_of(rng: Random, township: Township, period: str, taken: set[str]) -> list[Delivery]:
    first = _deliver(rng, township, period, 1, taken)
    if period != "2023H1":
        return [first]
    if township.code in CORRECTED:
        return [first, _again(first, "更正", revision=2)]
    if township.code in SENT_TWICE:
        return [first, _again(first, "重发", copies=1)]
    if township.code in SAME_REVISION:
        return [first, _again(first, "新")]
    return [first]


def _deliver(rng: Random, township: Township, period: str, number: int, taken: set[str]) -> Delivery:
    days = LATE_DAYS.get((township.code, period)) or rng.randint(4, 9)
    received = _moment(rng, Period(period).end + dt.timedelta(days=days))
    plain = Delivery(township, period, number, revision=1, copies=0, file_name="", received_at=received)
    names = [FILE_NAMES[0], *rng.choices(FILE_NAMES, k=3)]
    name = next(name for name in reversed(names) if _free(plain, name, taken))
    return _named(plain, name, taken)


def _free(delivery: Delivery, pattern: str, taken: set[str]) -> bool:
    return _path(delivery, pattern) not in taken


def _path(delivery: Delivery, pattern: str) -> str:
    return f"{delivery.period}/{delivery.township.county_name}/{_file_name(delivery, pattern)}"


def _file_name(delivery: Delivery, pattern: str) -> str:
    township = delivery.township
    title, year = period_title(delivery.period), delivery.period[:4]
    return pattern.format(name=township.name, short=township.short_name, title=title, year=year)


def _named(delivery: Delivery, pattern: str, taken: set[str]) -> Delivery:
    taken.add(_path(delivery, pattern))
    return Delivery(
        delivery.township,
        delivery.period,
        delivery.number,
        delivery.revision,
        delivery.copies,
        _file_name(delivery, pattern),
        delivery.received_at,
    )


def _again(first: Delivery, word: str, *, revision: int = 1, copies: int = 0) -> Delivery:
    stem = first.file_name.removesuffix(".xlsx")
    later = first.received_at + dt.timedelta(days=2, hours=1, minutes=7)
    return Delivery(first.township, first.period, 2, revision, copies, f"{stem}（{word}）.xlsx", later)


def _moment(rng: Random, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(rng.randint(8, 17), rng.randint(0, 59)), CHINA)
