"""One writer at a time: a lock that the system releases when its holder dies, and a note that says who holds it."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from flows.steps.durable import replace_file

POLL_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock: enough to find the process."""

    pid: int
    command: str

    def __str__(self) -> str:
        """As an operator reads it."""
        return f"进程 {self.pid}（{self.command}）"


@contextmanager
def writer_lock(lock: Path, waiting: Callable[[Holder | None], None]) -> Iterator[None]:
    """Hold the lock of the one writer; `waiting` is told once for whom it waits, if it must."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    file_lock = FileLock(lock)
    try:
        file_lock.acquire(timeout=0)
    except Timeout:
        waiting(read_holder(lock))
        file_lock.acquire(poll_interval=POLL_SECONDS)
    try:
        holder = Holder(os.getpid(), " ".join(Path(part).name for part in sys.argv[:2]))
        replace_file(_note(lock), json.dumps(asdict(holder), ensure_ascii=False).encode())
        yield
    finally:
        file_lock.release()


def read_holder(lock: Path) -> Holder | None:
    """Who said last that it holds the lock; None when nobody ever did."""
    try:
        return Holder(**json.loads(_note(lock).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _note(lock: Path) -> Path:
    """Beside the lock, not in it: some systems forbid reading a locked file."""
    return lock.with_suffix(".holder")
