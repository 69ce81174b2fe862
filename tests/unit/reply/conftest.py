"""The made-up county's snapshot, published once for all tests of the replies."""

from pathlib import Path

import pytest

from tests.unit.summary.county import publish_county


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_county(tmp_path_factory.mktemp("publish"))
