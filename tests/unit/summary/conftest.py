"""One made-up county, published and summarised once for all tests of the summary."""

from pathlib import Path

import pytest

from flows.steps.summarising import summarise
from schemas.tables import load_form
from tests.sql.returns import COUNTY
from tests.unit.summary.county import PERIOD, publish_county


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_county(tmp_path_factory.mktemp("publish"))


@pytest.fixture(scope="session")
def files(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return summarise(snapshot, tmp_path_factory.mktemp("summary"), load_form(), period=PERIOD, county_code=COUNTY)
