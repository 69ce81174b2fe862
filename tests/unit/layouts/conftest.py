"""What the tests of reading share."""

import pytest

from schemas.form import Form
from schemas.tables import load_form


@pytest.fixture(scope="session")
def form() -> Form:
    return load_form()
