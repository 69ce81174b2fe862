"""Who is reminded, of what, as of which day."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.steps.asking import ask
from flows.steps.reminding import reminders
from flows.steps.run import Run

COUNTY = "510623"


def test_everybody_missing_is_reminded_with_days_and_the_last_date(sample: Run) -> None:
    found = reminders(sample.home.snapshot, "2023H1", [COUNTY], date(2023, 7, 8))
    query = "SELECT township_code FROM completeness_township WHERE period = '2023H1' AND status = 'missing'"
    missing = {row["township_code"] for row in ask(sample.home.snapshot, f"{query} AND county_code = '{COUNTY}'")}
    assert {entry.township_code for entry in found} == missing
    assert found
    for entry in found:
        assert entry.days_left == (entry.due - date(2023, 7, 8)).days
        assert entry.township_name in entry.text
        assert entry.timing in entry.text


def test_after_the_due_day_it_says_how_late(sample: Run) -> None:
    first = reminders(sample.home.snapshot, "2023H1", [COUNTY], date(2023, 7, 12))[0]
    assert "已逾期" in first.text
    same_day = reminders(sample.home.snapshot, "2023H1", [COUNTY], first.due)[0]
    assert "今天截止" in same_day.text


def test_the_command_writes_the_texts(sample: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_HOME", str(sample.home.root))
    file = tmp_path / "催报.txt"
    options = ["--county", COUNTY, "--period", "2023H1", "--on", "2023-07-08", "--output", str(file)]
    assert CliRunner().invoke(app, ["remind", *options]).exit_code == 0
    found = reminders(sample.home.snapshot, "2023H1", [COUNTY], date(2023, 7, 8))
    assert file.read_text(encoding="utf-8") == "\n\n".join(entry.text for entry in found)
