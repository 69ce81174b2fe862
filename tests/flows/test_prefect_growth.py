"""Prefect's own database: what a night adds to it, which retention bounds (`test_serving` shows that it deletes)."""

import logging
import sqlite3
from contextlib import closing

import pytest

from flows.home import Home
from flows.settings import Settings
from tests.flows.serving import FINAL, QUICK, Served, serving

pytestmark = [pytest.mark.slow, pytest.mark.long]

LOGGER = logging.getLogger(__name__)
logging.getLogger("httpx").setLevel(logging.WARNING)  # it tells every question
WARMING, MEASURED = 2, 4
NIGHT_BYTES = 600_000
TABLES = ("flow_run", "flow_run_state", "task_run", "task_run_state", "log", "artifact", "events", "event_resources")


def a_night(served: Served) -> None:
    run = served.wait(served.start("每晚汇总"), FINAL)
    assert run["state_type"] == "COMPLETED", served.log.read_text()


def counted(home: Home) -> dict[str, int]:
    """Rows of each table, and bytes of all pages in use."""
    with closing(sqlite3.connect(home.prefect / "prefect.db")) as database:
        rows = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
        pages = [
            database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        ]
    return {**rows, "bytes": (pages[0] - pages[1]) * pages[2]}


def test_what_a_night_adds_is_small_and_kept_for_a_time(known_home: Home) -> None:
    with serving(known_home, **QUICK) as served:
        for _ in range(WARMING):
            a_night(served)
        before = counted(known_home)
        for _ in range(MEASURED):
            a_night(served)
        after = counted(known_home)
    night = {name: (after[name] - before[name]) / MEASURED for name in after}
    kept = night["bytes"] * Settings().history_days
    LOGGER.info("a night adds %s; %d nights are %.0f MB", night, Settings().history_days, kept / 1e6)
    assert night["flow_run"] == 1
    assert night["task_run"] < 20
    assert night["bytes"] < NIGHT_BYTES
