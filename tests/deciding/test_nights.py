"""Decisions over real workbooks and nights: what survives a correction, a closing and a rebuild."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.decision_errors import (
    DecisionTextError,
    MissingExplanationError,
    NothingToDecideError,
    PeriodStateError,
    TownshipNameError,
)
from flows.steps.asking import ask
from flows.steps.catching_up import catch_up
from flows.steps.deciding import (
    EXPLANATION_CHARACTERS,
    FindingDecision,
    PeriodDecision,
    decide,
)
from flows.steps.run import Run
from flows.steps.template import TemplateWriter
from flows.steps.writing import read_snapshot
from schemas.tables import load_form
from tests.night import night, settings_for
from tests.rules.good import Change
from tests.sql.returns import COUNTY, TOWNS, open_desk

TOWN = TOWNS[0]
REASON = "含退休后保留会籍的会员"
TOO_MANY = {"A02": 5}
MORE_MEMBERS = {"A11": 101, "A12": 36}


def _send(inbox: Path, name: str, day: int, **sides: Any) -> None:
    change = Change(**sides)
    data = change.applied(county="中江县", township="凯江镇", code=TOWN)
    inbox.mkdir(exist_ok=True)
    TemplateWriter(load_form(), "2023H1").write(inbox / name, data)
    arrivals = inbox / "received.csv"
    header = "path,received_at\n" if not arrivals.exists() else ""
    with arrivals.open("a", encoding="utf-8") as file:
        file.write(f"{header}{name},2023-07-{day:02d}T09:00:00\n")


def _run(home: Path) -> Run:
    return Run(settings_for(home))


def _statuses(run: Run) -> list[tuple[str, str, bool]]:
    query = "SELECT file_name, status, is_current FROM submission ORDER BY received_at"
    return [tuple(row.values()) for row in ask(run.home.snapshot, query)]


def _open(run: Run) -> set[str]:
    return {row["rule_id"] for row in ask(run.home.snapshot, "SELECT rule_id FROM finding WHERE status = 'open'")}


def test_the_macro_and_the_command_ask_for_the_same_length() -> None:
    connection = open_desk().connection
    texts = ["说" * EXPLANATION_CHARACTERS, "说" * (EXPLANATION_CHARACTERS - 1)]
    assert [connection.execute("SELECT explains(?)", [text]).fetchall()[0][0] for text in texts] == [True, False]


@pytest.mark.slow
def test_explained_released_closed_and_made_again_from_the_archive(tmp_path: Path) -> None:
    home, inbox = tmp_path / "home", tmp_path / "inbox"
    _send(inbox, "1.xlsx", 4, figures={**MORE_MEMBERS, **TOO_MANY})
    run = night(home, inbox)
    assert _statuses(run) == [("1.xlsx", "returned", False)]
    _decides(home)
    _send(inbox, "2.xlsx", 5, figures={**MORE_MEMBERS, **TOO_MANY, "D06": 3}, cover={"revision": 2})
    _send(inbox, "3.xlsx", 6, figures={**MORE_MEMBERS, **TOO_MANY, "A03": 7}, cover={"revision": 3})
    run = night(home, inbox)
    assert _statuses(run)[1:] == [("2.xlsx", "accepted", True), ("3.xlsx", "returned", False)]
    _closes(home, inbox)
    _is_made_again(home)


def _decides(home: Path) -> None:
    for rule in sorted(_open(_run(home)) - {"HZ-011"}):
        decide(_run(home), FindingDecision("explained", "2023H1", "凯江镇", rule, REASON, "周科长", county=COUNTY))
    release = FindingDecision("released", "2023H1", TOWN, "HZ-011", "已到企业查看属实", "周科长")
    with pytest.raises(MissingExplanationError):
        decide(_run(home), release)
    with pytest.raises(NothingToDecideError):
        decide(_run(home), FindingDecision("confirmed", "2023H1", TOWN, "HZ-011", "已到企业查看属实", "周科长"))
    said = {"explanation": "其中一家由县级产业工会代管"}
    done = decide(_run(home), FindingDecision("released", "2023H1", TOWN, "HZ-011", "已查看属实", "周科长", **said))
    assert [finding["rule_id"] for finding in done.findings] == ["HZ-011"]
    run = _run(home)
    catch_up(run, "2023H1", [COUNTY])
    assert (_statuses(run), _open(run)) == ([("1.xlsx", "accepted", True)], set())


def _closes(home: Path, inbox: Path) -> None:
    decide(_run(home), PeriodDecision("closed", "2023H1", COUNTY, "县级汇总已经上报", "周科长"))
    _send(inbox, "4.xlsx", 7, figures={**MORE_MEMBERS, **TOO_MANY, "D06": 4}, cover={"revision": 4})
    (inbox / "received.csv").write_text(
        (inbox / "received.csv").read_text(encoding="utf-8").replace("4.xlsx,2023-07-07", "4.xlsx,2199-07-07")
    )
    run = night(home, inbox)
    assert _statuses(run)[1:] == [
        ("2.xlsx", "accepted", True),
        ("3.xlsx", "returned", False),
        ("4.xlsx", "held", False),
    ]
    assert any("凯江镇" in path.name for path in run.home.reply.rglob("*.xlsx"))
    with pytest.raises(PeriodStateError):
        decide(_run(home), PeriodDecision("closed", "2023H1", COUNTY, "再关闭一次", "周科长"))
    decide(_run(home), PeriodDecision("reopened", "2023H1", COUNTY, "补报已获同意", "周科长", township="凯江"))
    catch_up(run := _run(home), "2023H1", [COUNTY])
    assert _statuses(run)[1:] == [
        ("2.xlsx", "superseded", False),
        ("3.xlsx", "returned", False),
        ("4.xlsx", "accepted", True),
    ]


def _is_made_again(home: Path) -> None:
    before = read_snapshot(_run(home))
    for folder in ("work", "publish", "reply", "summary"):
        shutil.rmtree(home / folder)
    catch_up(run := _run(home), "2023H1", [COUNTY])
    after = read_snapshot(run)
    assert (after.version, after.content_hash) == (before.version, before.content_hash)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A home in which one township has something to explain; what is refused leaves it as it is."""
    folder = tmp_path_factory.mktemp("refused")
    _send(folder / "inbox", "1.xlsx", 4, figures=MORE_MEMBERS)
    return night(folder / "home", folder / "inbox")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"text": "属 实 了"}, DecisionTextError),
        ({"text": "请电话联系 13800000000"}, DecisionTextError),
        ({"by": " "}, DecisionTextError),
        ({"township": "无名镇"}, TownshipNameError),
        ({"rule_id": "HZ-010"}, NothingToDecideError),
        ({"item": "A01"}, NothingToDecideError),
        ({"period": "2022H1"}, NothingToDecideError),
    ],
)
def test_a_decision_that_cannot_be_taken_writes_nothing(
    run: Run, change: dict[str, str], error: type[Exception]
) -> None:
    journal = sorted((run.home.archive / "journal").iterdir())
    asked = {
        "event": "explained",
        "period": "2023H1",
        "township": TOWN,
        "rule_id": "HZ-014",
        "text": REASON,
        "by": "周科长",
    }
    with pytest.raises(error):
        decide(run, FindingDecision(**{**asked, **change}))
    assert sorted((run.home.archive / "journal").iterdir()) == journal


@pytest.mark.parametrize("county", ["999999", "330282"])
def test_what_is_not_there_cannot_be_closed(run: Run, county: str) -> None:
    township = "" if county == "999999" else "凯江镇"
    with pytest.raises((PeriodStateError, TownshipNameError)):
        decide(run, PeriodDecision("closed", "2023H1", county, "县级汇总已经上报", "周科长", township=township))


def test_a_period_that_is_open_cannot_be_reopened(run: Run) -> None:
    with pytest.raises(PeriodStateError):
        decide(run, PeriodDecision("reopened", "2023H1", COUNTY, "补报已获同意", "周科长"))


@pytest.mark.slow
def test_the_commands_of_an_officer_bring_the_figures_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, inbox = tmp_path / "home", tmp_path / "inbox"
    _send(inbox, "1.xlsx", 4, figures=MORE_MEMBERS)
    night(home, inbox)
    monkeypatch.setenv("GONGHUI_HOME", str(home))
    monkeypatch.setenv("GONGHUI_PERSON_KEY_FILE", str(settings_for(home).person_key_file))
    officer = ["--by", "周科长", "--json"]
    about = ["凯江镇", "2023H1", "HZ-014"]
    explained = _command("explain", *about, "--text", REASON, *officer, "--later")
    assert (explained["applied"], _open(_run(home)) >= {"HZ-014"}) == (False, True)
    confirmed = _command("confirm", *about, "--reason", "已查会员名册", *officer)
    assert confirmed["findings"][0]["rule_id"] == "HZ-014"
    assert "HZ-014" not in _open(_run(home))
    closed = _command("close", COUNTY, "2023H1", "--reason", "汇总已上报", *officer)
    assert sum(row["townships"] for row in closed["townships"]) == 30
    assert _command("reopen", COUNTY, "2023H1", "--reason", "同意补报", *officer)["event"] == "reopened"
    refused = CliRunner().invoke(app, ["release", *about, "--reason", "已查会员名册", "--by", "周科长"])
    assert isinstance(refused.exception, NothingToDecideError)


def _command(*arguments: str) -> dict[str, Any]:
    done = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return dict(json.loads(done.stdout))
