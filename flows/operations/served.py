"""What a run does first when a runner or a worker started its process."""

import atexit
import ctypes
import os
import signal
import sys
from pathlib import Path
from typing import Any

from prefect.client.schemas.objects import FlowRun, State
from prefect.flows import Flow

from flows.server_process import PR_SET_PDEATHSIG

SERVED = "PREFECT__FLOW_RUN_ID"  # Prefect's engine process has it, a flow that is called has not


def end_with_runner(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:  # noqa: ARG001 (Prefect's names)
    """A hook of flows: die with the runner, which no kill of it would tell us otherwise (Linux)."""
    if SERVED not in os.environ:
        return
    atexit.register(_end_quietly)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _end_quietly() -> None:
    """Keep DuckDB's report of objects that outlive the interpreter from the service's log."""
    sys.stderr.flush()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 2)
