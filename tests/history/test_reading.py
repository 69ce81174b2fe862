"""Readers in processes of their own while snapshots are being published, and readers of older versions."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows.steps.publishing import publish
from tests.night import PROJECT
from tests.sql.returns import TOWNS, open_desk

READERS = 4
PUBLISHES = 20
OLDER_CLIENT = "GONGHUI_TEST_DUCKDB_13"
OLDER_PYTHON = os.environ.get(OLDER_CLIENT, "")
MEANS = "made of the same."
"""End of the versions of snapshots of which one is patched to the next."""
ASK_AS_OLDER_CLIENT = """
import duckdb, json, sys
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    tables = [name for name, in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    rows = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
    cells = connection.execute("FROM trace('2023H1', '510623', 'organising_rate')").fetchall()
    comments = connection.execute("SELECT count(*) FROM duckdb_columns() WHERE comment IS NOT NULL").fetchone()[0]
    place = sys.argv[2] + "/{}/*.parquet"
    twin = {name: len(connection.execute(f"FROM '{place.format(name)}'").fetchall()) for name in tables}
seen = {"rows": rows, "cells": len(cells), "comments": comments, "twin": twin, "version": duckdb.__version__}
print(json.dumps(seen))
"""


@pytest.mark.slow
@pytest.mark.long
def test_four_readers_see_one_snapshot_each_time_while_twenty_are_published(tmp_path: Path) -> None:
    published, stop = tmp_path / "publish", tmp_path / "stop"
    desk = open_desk()
    desk.send(TOWNS[0])
    desk.send(TOWNS[1], period="2022H1", received_at="2022-07-05T09:00:00")
    desk.judge()
    publish(desk.connection, published, desk.form, f"00{MEANS}")
    command = [sys.executable, "-m", "tests.history.reader", str(published), str(stop)]
    readers = [subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) for _ in range(READERS)]
    try:
        for number in range(1, PUBLISHES + 1):
            publish(desk.connection, published, desk.form, f"{number:02d}{MEANS}")
    finally:
        stop.touch()
    seen = [_ended(reader) for reader in readers]
    assert [one["mixed"] for one in seen] == [[]] * READERS
    assert all(one["rounds"] >= PUBLISHES // 2 for one in seen), [one["rounds"] for one in seen]
    assert len({version for one in seen for version in one["versions"]}) > PUBLISHES // 2
    assert all(one["versions"] == sorted(one["versions"]) for one in seen)


def _ended(reader: "subprocess.Popen[str]") -> dict[str, Any]:
    printed, _ = reader.communicate(timeout=120)
    assert reader.returncode == 0
    return dict(json.loads(printed))


@pytest.mark.skipif(not OLDER_PYTHON, reason=f"{OLDER_CLIENT} names no Python that has DuckDB 1.3")
def test_duckdb_1_3_reads_every_table_macro_and_comment(tmp_path: Path) -> None:
    desk = open_desk()
    desk.send(TOWNS[0])
    desk.send(TOWNS[1], cover={"period": None})
    desk.judge()
    snapshot = publish(desk.connection, tmp_path, desk.form, "version")
    command = [OLDER_PYTHON, "-c", ASK_AS_OLDER_CLIENT, str(snapshot.path), str(tmp_path / "parquet")]
    asked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert asked.returncode == 0, asked.stderr
    seen = json.loads(asked.stdout)
    assert seen["version"].startswith("1.3.")
    assert len(seen["rows"]) == snapshot.tables
    assert seen["twin"] == seen["rows"]
    assert (seen["rows"]["submission"], seen["cells"]) == (2, 2)
    assert seen["comments"] > snapshot.tables
