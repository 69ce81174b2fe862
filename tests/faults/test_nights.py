"""Many nights of one home: what grows, by how much, and what does not grow at all."""

import logging
import os
import shutil
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

from flows.home import Home
from flows.steps.journal import read_events
from flows.steps.journal_files import MOST_ALONE
from flows.steps.publishing.history import HISTORY_NAME
from flows.steps.sightings import COARSEST_CLOCK
from flows.steps.stores import LocalStore
from tests.night import SAMPLE, night

pytestmark = pytest.mark.slow

LOGGER = logging.getLogger(__name__)
NIGHTS = int(os.environ.get("GONGHUI_TEST_NIGHTS", "4"))
"""`make nights` simulates 200: a workbook comes again, changed, in every night."""
COUNTY = SAMPLE / "2023H1" / "中江县"
TOWNSHIPS = 4
JOURNAL_BYTES = 1000
DERIVED_BYTES = 200_000
"""What a submission may add to what is derived from it: rows, findings and its reply."""
SNAPSHOTS = 3
FOLDERS = ("archive", "work", "publish", "summary", "reply")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Some townships of the sample."""
    folder = tmp_path / "source"
    folder.mkdir()
    for path in sorted(COUNTY.glob("*（盖章版）.xlsx"))[:TOWNSHIPS]:
        shutil.copy2(path, folder)
    return folder


def send_again(source: Path, night_number: int) -> int:
    """A township sends its workbook again, the same figures in another file; its size."""
    path = sorted(source.iterdir())[night_number % TOWNSHIPS]
    with ZipFile(path, "a") as book:
        book.comment = f"night {night_number:04}".encode()
    return path.stat().st_size


def sizes(home: Home) -> dict[str, int]:
    """Bytes of each folder of a home; the snapshot and the dated ones, bounded by a setting, are counted apart."""
    kept, snapshot = sum(path.stat().st_size for path in dated(home)), home.snapshot.stat().st_size
    found = {
        name: sum(path.stat().st_size for path in (home.root / name).rglob("*") if path.is_file()) for name in FOLDERS
    }
    return {**found, "publish": found["publish"] - kept - snapshot, "snapshot": snapshot, "history": kept}


def dated(home: Home) -> list[Path]:
    return sorted((home.publish / HISTORY_NAME).iterdir())


def files(home: Home) -> dict[Path, int]:
    return {
        path: path.stat().st_mtime_ns
        for path in home.root.rglob("*")
        if path.is_file() and home.work not in path.parents
    }


@pytest.mark.long
def test_a_home_grows_by_what_comes_and_by_nothing_else(source: Path, tmp_path: Path) -> None:
    home = night(tmp_path / "home", source, history_snapshots=SNAPSHOTS).home
    first, received = sizes(home), 0
    for number in range(NIGHTS):
        received += send_again(source, number)
        night(home.root, source, history_snapshots=SNAPSHOTS)
    after = sizes(home)
    grown = {name: after[name] - first[name] for name in after}
    a_night = {name: size // NIGHTS for name, size in grown.items()}
    LOGGER.info("%d nights; bytes a night: %s; bytes now: %s", NIGHTS, a_night, after)
    assert received <= grown["archive"] <= received + NIGHTS * JOURNAL_BYTES
    # DuckDB writes a table anew before it gives the old one's room free: twice the first size, and no more
    assert after["work"] <= 2 * first["work"] + NIGHTS * DERIVED_BYTES
    assert sum(grown[name] for name in ("publish", "summary", "reply")) <= NIGHTS * DERIVED_BYTES
    # a patched snapshot keeps the room of rows that went, and the next patch uses it
    largest = 3 * first["snapshot"] + NIGHTS * DERIVED_BYTES
    assert after["snapshot"] <= largest
    assert len(dated(home)) == SNAPSHOTS
    assert after["history"] <= SNAPSHOTS * largest
    assert len(list((home.archive / "journal").iterdir())) <= MOST_ALONE + NIGHTS // MOST_ALONE
    assert len({event.run_id for event in read_events(LocalStore(home.archive))}) == NIGHTS + 1
    assert not list(home.staging.rglob("*"))


def test_a_quiet_night_leaves_no_trace(source: Path, tmp_path: Path) -> None:
    time.sleep(COARSEST_CLOCK)  # files that were touched this very moment are remembered a night later
    home = night(tmp_path / "home", source).home
    before, left = sizes(home), files(home)
    for _ in range(3):
        night(home.root, source)
    assert files(home) == left
    assert sizes(home) == before
