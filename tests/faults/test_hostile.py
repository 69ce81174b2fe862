"""A night over hundreds of hostile files and thirty good ones: the good are loaded, the others told why not."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.corpus.roster import load_roster
from tests.faults.watching import Watched
from tests.hostile import Family, make_all
from tests.hostile.making import ARRIVED
from tests.hostile.sound import PERIOD, make_sound, write_good
from tests.night import PROJECT

pytestmark = pytest.mark.slow

GOOD, HOSTILE = 30, 200
SECONDS, MEMORY = 600, 1500 * 1000 * 1000
NOT_OURS = {".git", ".venv", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"}
SOURCES = (".py", ".sql", ".csv", ".md", ".toml")
"""People may be writing these in the project meanwhile; no reading ever would."""
REFUSED_BEFORE_INFLATING = {Family.BOMBS, Family.DECLARED}


@dataclass(frozen=True)
class Night:
    """What a night over the inbox left."""

    folder: Path
    counts: dict[Family, int]
    skipped: dict[str, str]
    submissions: dict[str, dict[str, object]]
    peak_bytes: int
    seconds: float
    left: list[int]
    written: set[str]


@pytest.fixture(scope="module")
def hostile_night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    folder = tmp_path_factory.mktemp("hostile")
    try:
        yield _spend(folder)
    finally:
        # trees of any depth; pytest's own clearing would give up
        subprocess.run(["rm", "-rf", str(folder)], check=True)


def _spend(folder: Path) -> Night:
    counts = _fill(folder / "share" / "inbox")
    before = _listing(folder)
    command = [sys.executable, "-m", "tests.hostile", str(folder / "own" / "home"), str(folder / "share" / "inbox")]
    began = time.monotonic()
    with Watched(command, PROJECT) as watched:
        code, output, errors = watched.finish(SECONDS)
        seconds = time.monotonic() - began
        assert code == 0, errors.decode()[-4000:]
        left = watched.living()
    skipped = dict(json.loads(output))
    submissions = _submissions(folder / "own" / "home")
    return Night(folder, counts, skipped, submissions, watched.peak_bytes, seconds, left, _listing(folder) - before)


def _fill(inbox: Path) -> dict[Family, int]:
    reporting = [town for town in load_roster().values() if town.reports_in(PERIOD)]
    good = inbox / "good"
    good.mkdir(parents=True)
    for town in reporting[:GOOD]:
        path = good / f"{town.code}.xlsx"
        write_good(path, town)
        # first come: what is hostile but can be read is a second return of the first township
        os.utime(path, (ARRIVED - 3600, ARRIVED - 3600))
    return make_all(inbox / "hostile", make_sound(reporting[0]))


def _listing(folder: Path) -> set[str]:
    """Every file below the test's folder, and of the project and the temporary folder what is no cache."""
    here = {path for path in _below(folder) if not path.startswith(str(folder / "own" / "home"))}
    return here | _below(PROJECT) | {entry.path for entry in os.scandir(folder.anchor)}


def _below(folder: Path) -> set[str]:
    found: set[str] = set()
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in NOT_OURS]
        found |= {f"{place}/{name}" for name in files if not name.endswith(SOURCES)}
    return found


def _submissions(home: Path) -> dict[str, dict[str, object]]:
    """Submissions by the path that they came from."""
    query = """
        SELECT submission_id, submission.status, outcome, count(rule_id) AS findings FROM submission
        LEFT JOIN finding USING (submission_id) GROUP BY ALL
    """
    with duckdb.connect(str(home / "publish" / "gonghui.duckdb"), read_only=True) as connection:
        names = ("status", "outcome", "findings")
        known = {row[0]: dict(zip(names, row[1:], strict=True)) for row in connection.execute(query).fetchall()}
    lines = [line for path in (home / "archive" / "journal").iterdir() for line in path.read_text("utf-8").splitlines()]
    return {event["source"]: known[event["submission_id"]] for event in map(json.loads, lines)}


def _told(night: Night, family: str) -> set[str]:
    """Files of a family of which something is said; an archive is one file, whatever is said of its members."""
    paths = (*night.submissions, *night.skipped)
    return {path.partition(".zip!")[0].removesuffix(".zip") for path in paths if path.startswith(f"hostile/{family}/")}


def _of(night: Night, family: str) -> dict[str, dict[str, object]]:
    return {path: facts for path, facts in night.submissions.items() if f"{family}/" in path}


def test_the_good_returns_are_loaded(hostile_night: Night) -> None:
    good = _of(hostile_night, "good")
    assert len(good) == GOOD
    assert Counter(facts["outcome"] for facts in good.values()) == {"read": GOOD}
    assert Counter(facts["status"] for facts in good.values()) == {"accepted": GOOD}


def test_every_hostile_file_is_returned_or_passed_over_with_a_reason(hostile_night: Night) -> None:
    assert sum(hostile_night.counts.values()) >= HOSTILE
    hostile = {path: facts for path, facts in hostile_night.submissions.items() if path.startswith("hostile/")}
    assert {path: facts for path, facts in hostile.items() if not facts["findings"]} == {}
    assert all(hostile_night.skipped.values())
    for family in set(Family) - {Family.PLACES}:
        assert len(_told(hostile_night, family)) == hostile_night.counts[family], family


def test_bombs_are_stopped_before_anything_is_inflated(hostile_night: Night) -> None:
    for family in REFUSED_BEFORE_INFLATING:
        outcomes = Counter(facts["outcome"] for facts in _of(hostile_night, family).values())
        assert outcomes["crashed"] == 0, (family, outcomes)
    assert all("sparse_4096" not in path for path in hostile_night.submissions)


def test_few_files_need_the_second_line(hostile_night: Night) -> None:
    """Cells far to the side and rows that lie end the reading process, and nothing else does."""
    crashed = {path for path, facts in hostile_night.submissions.items() if facts["outcome"] == "crashed"}
    assert {path for path in crashed if not path.startswith("hostile/grids/far_c")} == set()


def test_memory_and_time_are_bounded_and_nobody_is_left(hostile_night: Night) -> None:
    assert 0 < hostile_night.peak_bytes < MEMORY
    assert hostile_night.seconds < SECONDS
    assert hostile_night.left == []


def test_nothing_is_written_outside_the_home(hostile_night: Night) -> None:
    assert hostile_night.written <= {str(hostile_night.folder / "own" / "key" / "person.key")}
