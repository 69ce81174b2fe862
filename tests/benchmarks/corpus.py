"""A corpus of any size: returns of one half-year, each from its own seed, with some faulty ones and known totals."""

import csv
import datetime as dt
import json
import shutil
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random

from flows.steps.template import ReturnData
from schemas.tables import load_form
from tests.benchmarks.country import townships, write_reference
from tests.benchmarks.package import PackageWriter
from tests.corpus import Period, Township, edits, make_return, settle
from tests.corpus.edits import Edit

PERIOD = "2023H1"
SEED = 20230630
UNITS = (85, 120)
"""Enterprises of a township: with its aid and its activities some 125 rows a workbook."""
FAULTY_ONE_IN = 20
TOTALLED = ("A03", "A08", "A11", "D02", "E06", "G01")
ARRIVE, CORRECTED = 6, 8
"""Days after the end of a half-year on which returns arrive, and corrected ones."""
CHUNK = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to be wrong, and whether the return goes back for it."""

    edit: Edit
    returned: bool


FAULTS = (
    Fault(edits.setting(A16="98xxxx"), returned=True),
    Fault(edits.setting(D04="130多"), returned=False),
    Fault(edits.bad_credit_code, returned=False),
    Fault(edits.setting(G02=edits.BROKEN), returned=True),
    Fault(edits.harmless_notation, returned=False),
    Fault(edits.setting(D08=-20), returned=True),
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was written.

    Attributes:
        directory: holds ``inbox`` and ``reference``.
        ledger_rows: rows of all ledgers.
        returned: workbooks that go back.
        totals: sums of some items over the workbooks that count.
        period: the half-year of all of them.
    """

    directory: Path
    workbooks: int
    ledger_rows: int
    returned: int
    totals: dict[str, float]
    period: str = PERIOD

    @property
    def inbox(self) -> Path:
        """The folder to pull from."""
        return self.directory / "inbox"

    @property
    def reference(self) -> Path:
        """Roster and half-years of a run over it."""
        return self.directory / "reference"


@dataclass(frozen=True, slots=True)
class Sent:
    """One workbook: its path in the inbox and what is known of its content."""

    path: str
    ledger_rows: int
    returned: bool
    figures: dict[str, float]


def make_corpus(directory: Path, workbooks: int, seed: int = SEED, period: str = PERIOD) -> Corpus:
    """Write a corpus, or take the one that lies there from an earlier time.

    Args:
        directory: folder of this very corpus.
        workbooks: how many townships send one.
        seed: the same gives the same bytes.
        period: their half-year; a township's enterprises and habits are the same in each.
    """
    told = directory / f"corpus-{workbooks}-{seed}.json"
    if not told.is_file():
        shutil.rmtree(directory, ignore_errors=True)
        members = townships(workbooks)
        write_reference(directory / "reference", members, period)
        totals = _totals(_write_all(directory / "inbox", members, seed, period))
        told.write_text(json.dumps({**totals, "period": period}), encoding="utf-8")
    return Corpus(directory, **json.loads(told.read_text(encoding="utf-8")))


def _write_all(inbox: Path, members: Sequence[Township], seed: int, period: str) -> list[Sent]:
    jobs = [(township, _fault(number)) for number, township in enumerate(members)]
    inbox.mkdir(parents=True)
    with ProcessPoolExecutor() as pool:
        sent = list(pool.map(partial(_write, inbox, seed, period), *zip(*jobs, strict=True), chunksize=CHUNK))
    write_arrivals(inbox, [entry.path for entry in sent], period, ARRIVE)
    return sent


def write_arrivals(folder: Path, paths: Sequence[str], period: str, days: int) -> None:
    """Say in the folder's received.csv that its files arrived so many days after the end of a half-year."""
    arrived = f"{Period(period).end + dt.timedelta(days)}T09:00:00+08:00"
    with (folder / "received.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("path", "received_at"), *((path, arrived) for path in paths)])


def _fault(number: int) -> int | None:
    """Every twentieth workbook has one of the faults, in turn."""
    return number // FAULTY_ONE_IN % len(FAULTS) if number % FAULTY_ONE_IN == FAULTY_ONE_IN - 1 else None


def _write(inbox: Path, seed: int, period: str, township: Township, number: int | None) -> Sent:
    fault = None if number is None else FAULTS[number]
    data = large_return(township, seed, period)
    faulty = fault.edit(data) if fault else data
    path = Path(township.county_code) / f"{township.code}{township.name}半年报.xlsx"
    (inbox / path).parent.mkdir(exist_ok=True)
    (inbox / path).write_bytes(package_writer(period).to_bytes(faulty))
    returned = fault is not None and fault.returned
    figures: dict[str, float] = {} if returned else {code: edits.figure(data, code) for code in TOTALLED}
    return Sent(path.as_posix(), sum(map(len, faulty.ledgers.values())), returned, figures)


def large_return(township: Township, seed: int = SEED, period: str = PERIOD) -> ReturnData:
    """The good return of a township with many enterprises."""
    rng = Random(f"{seed}/{township.code}")
    place = settle(rng, township, rng.randint(*UNITS))
    return make_return(Random(f"{seed}/{township.code}/{period}"), place, Period(period))


@cache
def package_writer(period: str = PERIOD) -> PackageWriter:
    """The writer of this process for a half-year."""
    return PackageWriter(load_form(), period)


def _totals(sent: Sequence[Sent]) -> dict[str, object]:
    totals = {code: sum(entry.figures.get(code, 0) for entry in sent) for code in TOTALLED}
    rows, returned = sum(entry.ledger_rows for entry in sent), sum(entry.returned for entry in sent)
    return {"workbooks": len(sent), "ledger_rows": rows, "returned": returned, "totals": totals}
