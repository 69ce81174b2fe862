"""One made-up county, published and summarised once for all tests of the summary."""

from pathlib import Path

import pytest

from tests.unit.summary.county import publish_county, write_county


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_county(tmp_path_factory.mktemp("publish"))


@pytest.fixture(scope="session")
def files(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return write_county(snapshot, tmp_path_factory.mktemp("summary"))
