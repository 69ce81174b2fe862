"""`gonghui run` in processes of their own, and how Prefect's database says that they ended."""

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

from flows.home import Home
from flows.settings import PROJECT

COMMAND = (sys.executable, "-m", "flows.cli", "run", "--json")
GIVE_UP_SECONDS = 240


class Started:
    """A `gonghui run` in a process of its own."""

    def __init__(self, home: Home, name: str) -> None:
        self.out, self.err = home.root / f"{name}.out", home.root / f"{name}.err"
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self.process = subprocess.Popen(COMMAND, cwd=PROJECT, stdout=out, stderr=err, start_new_session=True)

    def wait_until_present(self, home: Home) -> None:
        """Wait until its flow runs, in a home where no other does."""
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while not any(home.presence.glob("*.run")) and time.monotonic() < deadline:
            time.sleep(0.02)

    def waits_for(self, holder: int) -> bool:
        """Whether it has said that it waits for that process."""
        return f"等待另一个写入者 进程 {holder}（" in self.err.read_text()

    def content_hash(self) -> str:
        """Wait for a good end, and say which content it has."""
        assert self.process.wait(GIVE_UP_SECONDS) == 0, self.err.read_text()
        return str(json.loads(self.out.read_text())["snapshot"]["content_hash"])


def states(home: Home) -> list[str]:
    """States of all runs, oldest first, as Prefect's database has them."""
    with closing(sqlite3.connect(home.prefect / "prefect.db")) as database:
        return [state for (state,) in database.execute("SELECT state_type FROM flow_run ORDER BY created")]
