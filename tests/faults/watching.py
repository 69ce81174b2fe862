"""Watch a process and everything it starts: the memory of all together, and who is left."""

import os
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Self
from uuid import uuid4

PERIOD = 0.05
MARK = "GONGHUI_WATCHED_BY_A_TEST"
PAGE = os.sysconf("SC_PAGE_SIZE")


class Watched:
    """A command in a process of its own; its children inherit a mark that they are known by."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._mark = f"{MARK}={uuid4().hex}"
        name, _, value = self._mark.partition("=")
        self._process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, name: value}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.peak_bytes = 0
        self._done = threading.Event()
        self._sampler = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._sampler.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._sampler.join()
        for process in (self._process.pid, *self.living()):
            if process != self._process.pid or self._process.poll() is None:
                os.kill(process, 9)
        self._process.wait()

    def finish(self, seconds: float) -> tuple[int, bytes, bytes]:
        """Exit code, output and errors of the command."""
        output, errors = self._process.communicate(timeout=seconds)
        return self._process.returncode, output, errors

    def living(self) -> list[int]:
        """The command and all that it started, as far as they live."""
        processes = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]
        return [process for process in processes if self._bears_the_mark(process)]

    def _bears_the_mark(self, process: int) -> bool:
        try:
            return self._mark.encode() in Path(f"/proc/{process}/environ").read_bytes()
        except OSError:
            return False

    def _sample(self) -> None:
        while not self._done.wait(PERIOD):
            self.peak_bytes = max(self.peak_bytes, sum(_resident(process) for process in self.living()))


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * PAGE
    except (OSError, IndexError):
        return 0
