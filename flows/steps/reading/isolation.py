"""Fence in the worker: memory it may take, no core files, no life beyond its parent's."""

import contextlib
import resource
from pathlib import Path

from flows.steps.lifeline import die_with

STATM = Path("/proc/self/statm")


def fence_in(memory_bytes: int, parent: int) -> None:
    """Limit this process to its present size and some memory more, and bind it to its parent."""
    die_with(parent)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    size = own_size()
    # a system that cannot tell the size or set the limit still has the time limit and the isolation
    if size:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (size + memory_bytes, size + memory_bytes))


def own_size() -> int:
    """Bytes of this process's address space; 0 where the system does not tell."""
    if not STATM.exists():
        return 0
    return int(STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
