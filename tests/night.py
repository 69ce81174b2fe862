"""A night without a server: every step of the nightly flow in its order, for tests and for being killed.

`python -m tests.night HOME SOURCE` runs one in a process of its own.
"""

import sys
from pathlib import Path

from flows.settings import Settings
from flows.steps import run as steps
from flows.steps.catching_up import catch_up
from flows.steps.locking import writer_lock
from flows.steps.run import Run

PROJECT = Path(__file__).resolve().parent.parent
SAMPLE = PROJECT / "data" / "sample" / "inbox"
SEEDS = PROJECT / "data" / "seeds" / "workbooks"


def settings_for(home: Path, **changes: object) -> Settings:
    """Settings of a home that keeps even its key below a test's folder."""
    defaults = {
        "home": home,
        "person_key_file": home.parent / "key" / "person.key",
        "settle_seconds": 0,
        "processes": 2,
    }
    return Settings.model_validate({**defaults, **changes})


def night(home: Path, source: Path, *, period: str | None = None, **changes: object) -> Run:
    """Pull, read, check, load, judge, compute, publish, summarise and reply."""
    run = Run(settings_for(home, **changes))
    with writer_lock(run.home.lock, waiting=lambda _: None):
        steps.pull_sources(run, [str(source)])
        catch_up(run, period, [])
    return run


if __name__ == "__main__":
    night(Path(sys.argv[1]), Path(sys.argv[2]))
