"""What the fork of Prefect's server relies on."""

import subprocess
import sys
from pathlib import Path

COUNT_THREADS = """
import threading
from flows.server_process import import_what_both_need
import_what_both_need()
print(threading.active_count())
"""


def test_nothing_that_is_imported_before_the_fork_starts_a_thread(tmp_path: Path) -> None:
    """A fork keeps the thread that forks and the locks of all others: with one thread there is nothing to lose."""
    command = [sys.executable, "-c", COUNT_THREADS]
    environment = {"PREFECT_HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2]), "DO_NOT_TRACK": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == "1"
