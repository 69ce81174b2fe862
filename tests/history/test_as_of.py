"""As-of: what was known at a moment, made again from the archive, equal to what was published then."""

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.asking_errors import MomentError, NothingKnownError, SnapshotUnknownError
from flows.cli import app
from flows.steps.as_of import as_of
from flows.steps.asking import ask
from flows.steps.deciding import FindingDecision, PeriodDecision, decide
from flows.steps.moments import moment_of, snapshot_of
from flows.steps.run import Run
from tests.history.nights import differences, moment, run_of, send
from tests.night import night, settings_for
from tests.sql.returns import COUNTY, TOWNS

ASKED = {"A11": 101, "A12": 36}
"""Members beyond the employees: a question that has to be explained."""


@dataclass(frozen=True)
class Nights:
    """A home after two nights, with the first one's snapshot and the moment after it."""

    run: Run
    first: Path
    between: datetime


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Nights:
    folder = tmp_path_factory.mktemp("as-of")
    home, inbox = folder / "home", folder / "inbox"
    send(inbox, "1.xlsx", 4, figures=ASKED)
    night(home, inbox)
    first = Path(shutil.copy2(run_of(home).home.snapshot, folder / "first.duckdb"))
    between = moment()
    explained = FindingDecision("explained", "2023H1", TOWNS[0], "HZ-014", "含退休后保留会籍的会员", "周科长")
    decide(run_of(home), explained)
    send(inbox, "2.xlsx", 3, TOWNS[1])
    send(inbox, "3.xlsx", 5, figures={"A08": 90}, cover={"revision": 2})
    night(home, inbox)
    decide(run_of(home), PeriodDecision("closed", "2023H1", COUNTY, "县级汇总已经上报", "周科长"))
    return Nights(night(home, inbox), first, between)


def _state(run: Run) -> dict[Path, tuple[int, int]]:
    kept = (run.home.work, run.home.snapshot.parent, run.home.archive)
    files = [path for folder in kept for path in folder.rglob("*") if path.is_file()]
    return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in files}


@pytest.mark.slow
def test_as_of_yesterday_is_yesterdays_snapshot_table_by_table(nights: Nights, tmp_path: Path) -> None:
    before = _state(nights.run)
    made = as_of(run_of(nights.run.home.root), nights.between, tmp_path / "then.duckdb")
    assert (made.received, made.decisions) == (1, 0)
    assert differences(nights.first, made.snapshot.path) == {}
    assert _info(made.snapshot.path) == _info(nights.first)
    assert differences(nights.run.home.snapshot, made.snapshot.path).keys() >= {"submission", "figure", "decision"}
    assert _state(nights.run) == before
    assert [path.name for path in tmp_path.iterdir()] == ["then.duckdb"]


@pytest.mark.slow
def test_as_of_now_is_what_is_published(nights: Nights, tmp_path: Path) -> None:
    made = as_of(run_of(nights.run.home.root), datetime.now(UTC), tmp_path / "now.duckdb")
    assert differences(nights.run.home.snapshot, made.snapshot.path) == {}


@pytest.mark.slow
def test_the_archive_alone_is_enough(nights: Nights, tmp_path: Path) -> None:
    shutil.copytree(nights.run.home.archive, tmp_path / "home" / "archive")
    settings = settings_for(tmp_path / "home", person_key_file=nights.run.settings.person_key_file)
    made = as_of(Run(settings), nights.between, tmp_path / "then.duckdb")
    assert differences(nights.first, made.snapshot.path) == {}


@pytest.mark.slow
def test_every_publish_that_changed_something_is_listed(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_HOME", str(nights.run.home.root))
    listed = json.loads(CliRunner().invoke(app, ["history", "--json"], catch_exceptions=False).stdout)
    hashes = [row["content_hash"] for row in listed]
    assert (hashes[0], hashes[-1]) == (_info(nights.first)[1], _info(nights.run.home.snapshot)[1])
    assert len(listed) == 3
    home = nights.run.home
    assert snapshot_of(home, nights.between.isoformat()) == Path(listed[0]["path"])
    assert snapshot_of(home, listed[1]["version"][:8]) == Path(listed[1]["path"])
    assert snapshot_of(home, str(nights.first)) == nights.first
    assert snapshot_of(home, None) == home.snapshot
    for unknown in ("1999-01-01", "deadbeef"):
        with pytest.raises(SnapshotUnknownError):
            snapshot_of(home, unknown)


@pytest.mark.slow
def test_the_command_says_what_stood_then(nights: Nights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_HOME", str(nights.run.home.root))
    monkeypatch.setenv("GONGHUI_PERSON_KEY_FILE", str(nights.run.settings.person_key_file))
    command = ["as-of", nights.between.isoformat(), "--out", str(tmp_path / "then.duckdb")]
    said = CliRunner().invoke(app, command, catch_exceptions=False)
    assert (said.exit_code, "已收到 1 份文件，已有 0 项决定" in said.stdout) == (0, True)
    made = json.loads(CliRunner().invoke(app, [*command, "--json"], catch_exceptions=False).stdout)
    assert (made["received"], made["period"]) == (1, "2023H1")


@pytest.mark.slow
def test_nothing_is_made_of_nothing(nights: Nights, tmp_path: Path) -> None:
    with pytest.raises(NothingKnownError):
        as_of(run_of(nights.run.home.root), moment_of("1999-12-31"), tmp_path / "then.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_moments_are_beijing_time_and_a_day_means_its_end() -> None:
    assert moment_of("2023-07-06T02:00").astimezone(UTC).isoformat() == "2023-07-05T18:00:00+00:00"
    assert moment_of("2023-07-06").astimezone(UTC).isoformat() == "2023-07-06T15:59:59.999999+00:00"
    assert moment_of("2023-07-06T02:00:00Z").astimezone(UTC).isoformat() == "2023-07-06T02:00:00+00:00"
    with pytest.raises(MomentError):
        moment_of("昨天")


def _info(snapshot: Path) -> tuple[str, str]:
    (row,) = ask(snapshot, "SELECT version, content_hash FROM snapshot_info")
    return row["version"], row["content_hash"]
