"""Errors of reading."""

from flows.steps.reading.outcomes import Outcome
from schemas.errors import GonghuiError


class RefusedError(GonghuiError):
    """A file cannot be a return; ``outcome`` is the variant of HZ-000 that tells the township so."""

    def __init__(self, outcome: Outcome, detail: str | None = None) -> None:
        self.outcome, self.detail = outcome, detail
        super().__init__(f"{outcome}: {detail}" if detail else outcome)


class WorkerStartError(GonghuiError):
    """The reading worker died before it could take a file: the installation is broken, not a file."""

    def __init__(self, ending: str, output: str) -> None:
        self.ending, self.output = ending, output
        super().__init__(f"the reading worker did not start ({ending}): {output or 'it printed nothing'}")
