"""What a rule would have meant to past returns: the same answer as counting by hand, and nothing changed by asking."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.steps.backtesting import (
    Span,
    UnknownRuleError,
    WorkBusyError,
    WorkMissingError,
    WorkOutdatedError,
    backtest,
    proposed,
    rule_of,
)
from flows.steps.database import open_work
from flows.steps.run import Run
from schemas.errors import RelationError
from tests.night import settings_for


def _counted(snapshot: duckdb.DuckDBPyConnection, rule_id: str) -> int:
    query = (
        "SELECT count(*) FROM finding JOIN submission USING (submission_id) WHERE rule_id = ? AND period IS NOT NULL"
    )
    return int(snapshot.execute(query, [rule_id]).fetchall()[0][0])


@pytest.mark.parametrize("rule_id", ["HZ-010", "HZ-004", "HZ-081"])
def test_a_rule_finds_again_what_the_nights_found(
    sample: Run, sample_snapshot: duckdb.DuckDBPyConnection, rule_id: str
) -> None:
    result = backtest(sample, rule_of(sample.form.catalogue, rule_id))
    assert len(result.findings) == _counted(sample_snapshot, rule_id) > 0
    assert sum(row["findings"] for row in result.periods) == len(result.findings)


def test_a_rule_on_trial_is_tried_as_if_in_force(sample: Run, sample_snapshot: duckdb.DuckDBPyConnection) -> None:
    result = backtest(sample, rule_of(sample.form.catalogue, "HZ-080"))
    asked = {row["submission_id"] for row in result.findings if row["status_with"] == "待说明"}
    assert result.asked == len(asked) > 0
    query = "SELECT count(*) FROM submission WHERE status = 'accepted' AND submission_id IN (SELECT unnest(?))"
    assert sample_snapshot.execute(query, [sorted(asked)]).fetchall() == [(len(asked),)]


def test_a_proposed_relation_sends_back_what_the_figures_say(
    sample: Run, sample_snapshot: duckdb.DuckDBPyConnection
) -> None:
    """Counted in plain SQL over the published figures."""
    result = backtest(sample, proposed(sample.form.catalogue, "A09 <= A10", "mandatory"))
    query = """
        SELECT DISTINCT women.submission_id FROM figure AS women JOIN figure AS migrants USING (submission_id)
        JOIN submission USING (submission_id)
        WHERE women.item_code = 'A09' AND migrants.item_code = 'A10' AND submission.period IS NOT NULL
          AND women.value_low > coalesce(migrants.value_high, 1e15)
    """
    expected = {row[0] for row in sample_snapshot.execute(query).fetchall()}
    assert {row["submission_id"] for row in result.findings} == expected
    assert 0 < result.returned <= len(expected)


def test_the_span_limits_what_is_reported(sample: Run) -> None:
    rule = proposed(sample.form.catalogue, "A09 <= A10")
    whole, half = backtest(sample, rule), backtest(sample, rule, Span("2022H2", "2022H2"))
    assert [row["period"] for row in half.periods] == ["2022H2"]
    assert half.periods[0] in whole.periods
    assert half.findings == tuple(row for row in whole.findings if row["period"] == "2022H2")


def test_an_inactive_cell_rule_is_checked_now(sample: Run) -> None:
    """A home whose catalogue never had the rule in force gives the same findings as one that had."""
    rule = rule_of(sample.form.catalogue, "HZ-004")
    assert backtest(sample, replace(rule, active=False)) == backtest(sample, rule)


def test_asking_changes_nothing(sample: Run) -> None:
    before = [path.read_bytes() for path in (sample.home.database, sample.home.snapshot)]
    backtest(sample, rule_of(sample.form.catalogue, "HZ-010"))
    assert [path.read_bytes() for path in (sample.home.database, sample.home.snapshot)] == before


@pytest.mark.parametrize(
    ("relation", "named"),
    [
        ("", "没有内容"),
        ("A01 <=", "读不懂"),
        ("A01", "大小比较"),
        ("A01 <= Z99", "Z99"),
        ("1 <= 2", "没有指标代码"),
        ("A01 <= 'x; DROP TABLE submission'", "读不懂"),
        ("A01 <= 'x'", "不能写 'x'"),
        ("A01 <= (SELECT 1)", "不能写"),
        ("read_csv('/etc/passwd') = A01", "不能写"),
    ],
)
def test_what_is_no_relation_is_refused(sample: Run, relation: str, named: str) -> None:
    with pytest.raises(RelationError, match=named):
        proposed(sample.form.catalogue, relation)


def test_an_unknown_rule_is_named(sample: Run) -> None:
    with pytest.raises(UnknownRuleError) as raised:
        rule_of(sample.form.catalogue, "HZ-777")
    assert raised.value.rule_id == "HZ-777"


def test_a_home_without_returns_says_so(tmp_path: Path) -> None:
    run = Run(settings_for(tmp_path / "home"))
    with pytest.raises(WorkMissingError):
        backtest(run, rule_of(run.form.catalogue, "HZ-010"))


def test_what_another_version_read_is_told(tmp_path: Path) -> None:
    run = Run(settings_for(tmp_path / "home"))
    with open_work(run.home.database) as connection:
        connection.execute("ALTER TABLE staged.workbook DROP COLUMN file_id")
    with pytest.raises(WorkOutdatedError) as told:
        backtest(run, rule_of(run.form.catalogue, "HZ-010"))
    assert told.value.lacking == ("workbook.file_id",)


@pytest.mark.slow
def test_a_writer_is_waited_for_and_then_named(tmp_path: Path) -> None:
    run = Run(settings_for(tmp_path / "home"))
    run.home.work.mkdir(parents=True)
    hold = f"import duckdb; held = duckdb.connect({str(run.home.database)!r}); print('held', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=-1, stdout=-1, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "held\n"
        with pytest.raises(WorkBusyError):
            backtest(run, rule_of(run.form.catalogue, "HZ-010"), patience=0.1)
        writer.communicate("\n")


def test_the_command_shows_a_table_and_json(sample: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_HOME", str(sample.home.root))
    table = CliRunner().invoke(app, ["backtest", "HZ-010"])
    assert table.exit_code == 0, table.output
    assert "仓山镇" in table.stdout
    document = CliRunner().invoke(app, ["backtest", "--relation", "A03 = A04 + A05 + A06", "--json"])
    found = json.loads(document.stdout)
    assert [row["township_name"] for row in found["findings"]] == ["仓山镇"]
    assert CliRunner().invoke(app, ["backtest"]).exit_code == 2
    assert CliRunner().invoke(app, ["backtest", "HZ-010", "--relation", "A01 = A02"]).exit_code == 2
