"""The key for matching people."""

from pathlib import Path

import pytest

from flows.errors import PersonKeyError
from flows.steps.secrets import KEY_BYTES, person_key


def test_a_missing_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "config" / "person.key"
    key = person_key(path)
    assert len(key) == KEY_BYTES
    assert path.stat().st_mode & 0o777 == 0o600
    assert person_key(path) == key
    assert [entry.name for entry in path.parent.iterdir()] == ["person.key"]


def test_a_short_key_is_no_key(tmp_path: Path) -> None:
    path = tmp_path / "person.key"
    path.write_bytes(b"short")
    with pytest.raises(PersonKeyError) as error:
        person_key(path)
    assert error.value.length == 5
