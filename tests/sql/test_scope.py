"""Judging the counties for which something changed comes to what judging everything comes to, whatever happened."""

from typing import Any

import duckdb
import pytest

from flows.steps.judging import refresh
from flows.steps.judging.refreshing import Worth
from flows.steps.statements import statement
from tests.sql.happenings import PERIODS, Happenings
from tests.sql.returns import Desk

TOWNS = ("510623100", "510623101", "330282002", "330282003", "511781001", "511781100")
ENTERPRISES = 200
"""So many that most are of one township, and some of two."""
STEPS = 8
SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 3))]
MEANS = "the same means"
JUDGED = """
    SELECT table_name FROM duckdb_tables()
    WHERE database_name = current_database() AND schema_name = 'main' ORDER BY table_name
"""
ALWAYS = Worth(0, 1.0)


class Country(Happenings):
    """Three counties, which also send what cannot be placed, answers, and one file for several townships."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed, TOWNS, ENTERPRISES)

    def happen(self) -> None:
        """Something happens."""
        self.random.choice([super().happen, super().happen, self.unplaced, self.answer, self.share])()

    def unplaced(self) -> None:
        """A return that does not say whose it is."""
        self.desk.send(TOWNS[0], cover={"township_name": None, "division_code": None}, received_at=self.now())

    def answer(self) -> None:
        """A workbook with answers only, sometimes before what it answers."""
        following = f"{next(self.desk.numbers):016x}"
        sent = [row[0] for row in self.desk.rows("SELECT submission_id FROM submission ORDER BY ALL")]
        outcome = {"outcome": "answers", "answered_id": self.random.choice([*sent, f"{int(following, 16) + 1:016x}"])}
        row = {"submission_id": following, "file_id": following, "sha256": following * 4, "kind": "xlsx", **outcome}
        self.desk.stage("workbook", [row])
        self.desk.receive(following, self.now())

    def share(self) -> None:
        """One file for townships of two counties, with a total under both that is wrong."""
        period, received_at = self.random.choice(PERIODS), self.now()
        parts = [self.desk.send(town, period=period, received_at=received_at) for town in self.random.sample(TOWNS, 2)]
        file = f"{next(self.desk.numbers):016x}"
        self.desk.receive(file, received_at)
        self.desk.rows(f"UPDATE staged.workbook SET file_id = '{file}' WHERE submission_id IN {tuple(parts)}")
        total = {"ledger": "figures", "sheet": "半年报", "cell": "D9", "field": "A08", "value": 7, "raw_text": "7"}
        self.desk.stage("ledger_control", [{"submission_id": part, **total} for part in parts])


@pytest.mark.parametrize("seed", SEEDS)
def test_each_night_judged_in_part_is_each_night_judged_whole(seed: int) -> None:
    in_part, whole = Country(seed), Country(seed)
    shares = []
    for number in range(STEPS):
        if number:
            in_part.happen()
            whole.happen()
        refresh(in_part.desk.connection, in_part.desk.form, MEANS, ALWAYS)
        whole.desk.judge()
        shares.append(_share(in_part.desk.connection))
        assert _rows(in_part.desk) == _rows(whole.desk)
    assert any(share < 1 for share in shares)


def test_a_judging_that_was_broken_off_is_done_again_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    broken_off, whole = Country(0), Country(0)
    refresh(broken_off.desk.connection, broken_off.desk.form, MEANS, ALWAYS)
    for country in (broken_off, whole):
        country.arrive()
    with monkeypatch.context() as patched:
        patched.setattr("flows.steps.judging.refreshing.compute", _break_off)
        with pytest.raises(KeyboardInterrupt):
            refresh(broken_off.desk.connection, broken_off.desk.form, "other means", ALWAYS)
    refresh(broken_off.desk.connection, broken_off.desk.form, MEANS, ALWAYS)
    whole.desk.judge()
    assert _rows(broken_off.desk) == _rows(whole.desk)


def _break_off(_: duckdb.DuckDBPyConnection) -> None:
    raise KeyboardInterrupt


def _share(connection: duckdb.DuckDBPyConnection) -> float:
    """What part of the submissions the last scope held; all of them where none was looked for yet."""
    try:
        ((share,),) = connection.execute(statement("scope/share")).fetchall()
    except duckdb.CatalogException:
        return 1.0
    return float(share)


def _rows(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every table that judging and computing make, its rows in an order of their own."""
    tables = [name for (name,) in desk.rows(JUDGED) if name != "judged"]
    return {name: sorted(desk.rows(f"FROM {name}"), key=repr) for name in tables}
