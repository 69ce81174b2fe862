"""`kill -9` in the middle of a night, again and again, with readers at work: nothing lost, nothing half."""

import random
import subprocess
import time
from pathlib import Path

import pytest

from tests.faults.killing import kill, published, reading, start_night
from tests.night import SAMPLE, night

pytestmark = pytest.mark.slow

SOURCE = SAMPLE / "2023H1"
KILLS = 8


def _workers() -> set[str]:
    """Reading workers alive on this machine that belong to nobody any more."""
    listing = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True, check=True).stdout
    return {line for line in listing.splitlines() if "reading_worker" in line and line.split()[0] == "1"}


def test_a_killed_night_is_finished_by_the_next_one(tmp_path: Path) -> None:
    calm = night(tmp_path / "calm" / "home", SOURCE).home.root
    (tmp_path / "key").mkdir()
    (tmp_path / "key" / "person.key").write_bytes((tmp_path / "calm" / "key" / "person.key").read_bytes())
    chance = random.Random(11)
    home = tmp_path / "home"
    with reading(home):
        for _ in range(KILLS):
            process = start_night(home, SOURCE)
            time.sleep(chance.uniform(0.8, 9))
            kill(process)
        assert start_night(home, SOURCE).wait(timeout=120) == 0
        time.sleep(1)
    assert published(home) == published(calm)
    journals = list((home / "archive" / "journal").iterdir())
    assert all(path.suffix == ".jsonl" for path in journals)
    assert len(list((home / "archive" / "files").rglob("*.*"))) >= published(home)[1]  # type: ignore[operator]  # a count
    assert _workers() == set()
