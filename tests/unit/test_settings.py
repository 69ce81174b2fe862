"""Settings: what the environment says, and what is so when it says nothing."""

import shutil
from dataclasses import fields, replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from flows.settings import PROJECT, Settings
from flows.steps.database import open_work
from flows.steps.reading.job import ReadingLimits
from flows.steps.run import Run
from tests.night import SAMPLE, night


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "ARCHIVE", "SOURCES", "REFERENCE", "CATALOGUE", "BATCH_SIZE", "SETTLE_SECONDS"):
        monkeypatch.delenv(f"GONGHUI_{name}", raising=False)


def test_defaults_lie_in_the_project_and_the_key_outside_it() -> None:
    settings = Settings()
    assert settings.home == PROJECT / "data"
    assert settings.source_list == (str(PROJECT / "data" / "inbox"),)
    assert not settings.person_key_file.is_relative_to(PROJECT)


def test_sources_are_separated_by_semicolons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_SOURCES", "/srv/报送,一; memory://inbox ;")
    assert Settings().source_list == ("/srv/报送,一", "memory://inbox")


def test_the_archive_lies_in_the_home_or_where_it_was_put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings(home=tmp_path).archive_location == str(tmp_path / "archive")
    monkeypatch.chdir(tmp_path)
    assert Settings(archive="kept").archive_location == str(tmp_path / "kept")
    assert Settings(archive="s3://county/archive").archive_location == "s3://county/archive"


def test_a_url_with_a_password_is_refused_without_showing_it() -> None:
    with pytest.raises(ValidationError, match="FSSPEC_") as error:
        Settings(archive="sftp://office:a-secret@host/archive")
    assert "a-secret" not in str(error.value)


def test_a_home_with_a_roster_brings_its_own_reference(tmp_path: Path) -> None:
    assert Settings(home=tmp_path).reference_directory == PROJECT / "data" / "reference"
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "roster.csv").touch()
    assert Settings(home=tmp_path).reference_directory == tmp_path / "reference"


def test_a_relative_home_means_where_it_was_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GONGHUI_HOME", "somewhere")
    assert Settings().home == tmp_path / "somewhere"


def test_every_field_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_what_a_workbook_may_cost_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_READING_SECONDS", "7.5")
    monkeypatch.setenv("GONGHUI_READING_MEMORY_BYTES", str(256 << 20))
    limits = Run(Settings()).limits
    assert (limits.seconds, limits.memory_bytes) == (7.5, 256 << 20)
    with pytest.raises(ValidationError):
        Settings(reading_seconds=0)


@pytest.mark.parametrize("limit", [field.name for field in fields(ReadingLimits)])
def test_every_limit_of_reading_can_be_set(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    raised = 2 * int(getattr(ReadingLimits(), limit))
    monkeypatch.setenv(f"GONGHUI_READING_{limit.upper()}", str(raised))
    assert Run(Settings()).limits == replace(ReadingLimits(), **{limit: raised})


def test_raising_a_limit_reads_again_what_it_refused(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    shutil.copy(next(SAMPLE.rglob("*.xlsx")), inbox)
    refused = night(tmp_path / "home", inbox, period="2023H1", reading_rows=5)
    assert _outcomes(refused) == ["too_large"]
    assert _outcomes(night(tmp_path / "home", inbox, period="2023H1")) == ["read"]


def _outcomes(run: Run) -> list[str]:
    with open_work(run.home.database) as connection:
        return [row[0] for row in connection.execute("SELECT outcome FROM staged.workbook").fetchall()]


def test_defaults_of_reading_are_those_of_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("READING_SECONDS", "READING_MEMORY_BYTES"):
        monkeypatch.delenv(f"GONGHUI_{name}", raising=False)
    assert Run(Settings()).limits == ReadingLimits()
