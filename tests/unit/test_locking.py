"""One writer: others wait and know for whom, and a killed holder holds nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from flows.steps.locking import Holder, read_holder, writer_lock

HOLD = """
import sys, time
from pathlib import Path
from flows.steps.locking import writer_lock
with writer_lock(Path(sys.argv[1]), waiting=print):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_holder_is_named_beside_the_lock(tmp_path: Path) -> None:
    waited: list[Holder | None] = []
    with writer_lock(tmp_path / "writer.lock", waiting=waited.append):
        holder = read_holder(tmp_path / "writer.lock")
    assert holder is not None
    assert holder.pid == os.getpid()
    assert waited == []


def test_who_waits_knows_for_whom_and_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    lock = tmp_path / "writer.lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        waited: list[Holder | None] = []

        def kill(holder: Holder | None) -> None:
            waited.append(holder)
            other.send_signal(signal.SIGKILL)

        with writer_lock(lock, waiting=kill):
            assert [holder.pid for holder in waited if holder] == [other.pid]
