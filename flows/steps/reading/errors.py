"""Errors of reading."""

from flows.steps.reading.outcomes import Outcome
from schemas.errors import GonghuiError


class RefusedError(GonghuiError):
    """A file cannot be a return; ``outcome`` is the variant of HZ-000 that tells the township so."""

    def __init__(self, outcome: Outcome, detail: str | None = None) -> None:
        self.outcome, self.detail = outcome, detail
        super().__init__(f"{outcome}: {detail}" if detail else outcome)


class WorkerError(GonghuiError):
    """The reading worker cannot work whatever the file: the installation or the disk is at fault."""

    def __init__(self, ending: str, output: str = "") -> None:
        self.ending, self.output = ending, output
        super().__init__(f"the reading worker cannot work ({ending}): {output or 'it printed nothing'}")
