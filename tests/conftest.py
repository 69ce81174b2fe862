"""Fixtures that several rooms share."""

import os
from collections.abc import Iterator

import duckdb
import pytest

from flows.steps.run import Run
from tests.night import SAMPLE, SEEDS, night


@pytest.fixture(scope="session", autouse=True)
def _no_settings_from_outside() -> None:
    """What this machine's user has configured must not decide a test."""
    for name in [name for name in os.environ if name.startswith("GONGHUI_")]:
        del os.environ[name]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One night over the whole sample."""
    return night(tmp_path_factory.mktemp("sample") / "home", SAMPLE, period="2023H1")


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One night over the four real reports, as printed and as completed."""
    return night(tmp_path_factory.mktemp("seeds") / "home", SEEDS, period="2023H1")


@pytest.fixture
def sample_snapshot(sample: Run) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample's snapshot, read-only."""
    with duckdb.connect(str(sample.home.snapshot), read_only=True) as connection:
        yield connection


@pytest.fixture
def seeds_snapshot(seeds: Run) -> Iterator[duckdb.DuckDBPyConnection]:
    """The seeds' snapshot, read-only."""
    with duckdb.connect(str(seeds.home.snapshot), read_only=True) as connection:
        yield connection
