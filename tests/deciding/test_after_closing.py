"""What an officer takes down after a period was closed: kept, and said not to count yet."""

from pathlib import Path

from flows.steps.catching_up import catch_up
from flows.steps.deciding import Decided, FindingDecision, PeriodDecision, decide
from flows.steps.run import Run
from tests.history.nights import run_of, send
from tests.night import night
from tests.sql.returns import COUNTY, TOWNS


def _explain(run: Run) -> Decided:
    said = "含退休后保留会籍的会员"
    return decide(run, FindingDecision("explained", "2023H1", TOWNS[0], "HZ-014", said, "周科长"))


def test_an_explanation_after_closing_is_said_not_to_count_yet(tmp_path: Path) -> None:
    send(tmp_path / "inbox", "1.xlsx", 4, figures={"A11": 101, "A12": 36})
    run = night(tmp_path / "home", tmp_path / "inbox")
    decide(run_of(run.home.root), PeriodDecision("closed", "2023H1", COUNTY, "县级汇总已经上报", "周科长"))
    catch_up(closed := run_of(run.home.root), "2023H1", [COUNTY])
    decided = decide(closed, FindingDecision("confirmed", "2023H1", TOWNS[0], "HZ-014", "已查会员名册", "周科长"))
    assert (decided.is_closed, decided.note) == (True, "")
    assert "重新开放后才计入" in _explain(run_of(run.home.root)).note
