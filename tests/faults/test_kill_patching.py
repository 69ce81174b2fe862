"""`kill -9` while a night patches a copy of the last snapshot: readers keep the whole one, the next night heals."""

import shutil
import time
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

from flows.steps.publishing import published_version
from tests.faults.killing import SNAPSHOT, kill, published, reading, start_night
from tests.night import SAMPLE, night

pytestmark = pytest.mark.slow

RETURNS = sorted((SAMPLE / "2023H1" / "中江县").glob("*（盖章版）.xlsx"))
LATER = 3
"""Returns that arrive after the first night."""
MOMENTS = (0.0, 0.05, 0.1, 0.2)
"""Seconds after a night has its copy of the snapshot."""
GIVE_UP_SECONDS = 60


def _copies(home: Path, since: float) -> list[Path]:
    """Snapshots written since a moment that are not published and as large as the one that is."""
    size, written = (home / SNAPSHOT).stat().st_size, []
    for path in (home / "publish").glob(".building-*.duckdb"):
        with suppress(FileNotFoundError):  # a night removes what the one before left
            found = path.stat()
            written += [path] if found.st_size >= size and found.st_mtime >= since else []
    return written


def _kill_while_patching(home: Path, source: Path, seconds: float) -> bool:
    """Kill a night in the middle of it; whether it left a copy of what is published, and not something built anew."""
    process, start = start_night(home, source), time.time()
    while process.poll() is None and not _copies(home, start) and time.time() < start + GIVE_UP_SECONDS:
        time.sleep(0.005)
    time.sleep(seconds)
    kill(process)
    return any(_is_copy(path, home) for path in _copies(home, start))


def _is_copy(path: Path, home: Path) -> bool:
    try:
        with duckdb.connect(str(path)) as connection:
            version = connection.execute("SELECT version FROM snapshot_info").fetchall()[0][0]
    except duckdb.Error:  # killed while it was copied
        return False
    return bool(version == published_version(home / "publish"))


def test_a_night_killed_while_it_patches_is_finished_by_the_next(tmp_path: Path) -> None:
    home, source = tmp_path / "home", tmp_path / "source"
    source.mkdir()
    for path in RETURNS[:-LATER]:
        shutil.copy2(path, source)
    night(home, source)
    before = published(home)
    for path in RETURNS[-LATER:]:
        shutil.copy2(path, source)
    with reading(home):
        halves = [_kill_while_patching(home, source, seconds) for seconds in MOMENTS]
        assert any(halves)
        assert start_night(home, source).wait(timeout=120) == 0
    assert not list((home / "publish").rglob(".building-*"))
    assert published(home) == published(night(tmp_path / "calm", source).home.root)
    assert published(home) != before
