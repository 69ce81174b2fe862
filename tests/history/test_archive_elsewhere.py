"""With the archive behind a URL, decisions, earlier moments and marked copies come from there."""

import shutil
from pathlib import Path

import pytest

from flows.steps.as_of import as_of
from flows.steps.asking import ask
from flows.steps.deciding import FindingDecision, decide
from flows.steps.run import Run
from tests.history.nights import differences, moment, send
from tests.night import night, settings_for
from tests.sql.returns import TOWNS

pytestmark = pytest.mark.slow
ASKED = {"A11": 101, "A12": 36}
"""Members beyond the employees: a question that has to be explained."""


def test_decisions_earlier_moments_and_marked_copies_come_from_a_url(tmp_path: Path) -> None:
    home, inbox, archive = tmp_path / "home", tmp_path / "inbox", f"memory://elsewhere{tmp_path}"
    send(inbox, "1.xlsx", 4, figures=ASKED)
    run = night(home, inbox, archive=archive)
    assert list(run.home.reply.rglob("*_核对.xlsx"))
    first = Path(shutil.copy2(run.home.snapshot, tmp_path / "first.duckdb"))
    between = moment()
    asked = FindingDecision("explained", "2023H1", TOWNS[0], "HZ-014", "含退休后保留会籍的会员", "周科长")
    decide(Run(settings_for(home, archive=archive)), asked)
    night(home, inbox, archive=archive)
    assert ask(run.home.snapshot, "SELECT count(*) AS n FROM decision")[0]["n"] == 1
    made = as_of(Run(settings_for(home, archive=archive)), between, tmp_path / "then.duckdb")
    assert (made.received, made.decisions) == (1, 0)
    assert differences(first, made.snapshot.path) == {}
    assert not run.home.archive.exists()
