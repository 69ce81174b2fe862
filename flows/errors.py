"""Errors of the machine and its files, which logs keep; what somebody asked wrongly is in `asking_errors`.

Each keeps its facts as attributes and makes its message from them.
"""

from pathlib import Path

from schemas.errors import GonghuiError


class JournalError(GonghuiError):
    """A line of the journal, or a bundle of files (line 0), cannot be right; it is precious, so nothing is guessed."""

    def __init__(self, archive: str, name: str, line: int, found: str) -> None:
        self.archive, self.name, self.line, self.found = archive, name, line, found
        place = f"{name}, line {line}" if line else name
        super().__init__(f"{archive}/{place}: {found}; restore the file from a backup")


class ArchiveGoneError(GonghuiError):
    """The archive is empty where it was not."""

    def __init__(self, archive: str, submissions: int, publish: Path) -> None:
        self.archive, self.submissions, self.publish = archive, submissions, publish
        super().__init__(
            f"{archive} holds nothing, and readers have {submissions} submissions from it; see that it is mounted and "
            f"that GONGHUI_ARCHIVE is right, or remove {publish} to begin anew"
        )


class StoreError(GonghuiError):
    """The store of the archive or of staged batches did not do what it was asked, twice."""

    def __init__(self, location: str, name: str, found: str) -> None:
        self.location, self.name, self.found = location, name, found
        super().__init__(f"{location}, {name}: {found}; see that the store is reached from here and run again")


class PersonKeyError(GonghuiError):
    """The key for matching people is too short to be one."""

    def __init__(self, path: Path, length: int) -> None:
        self.path, self.length = path, length
        super().__init__(f"{path} holds {length} bytes, a key has 32; restore it or remove it to make a new one")


class PersonKeyMissingError(GonghuiError):
    """A worker has no key for matching people."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is not there; copy the key of the flow's machine to it, readable by its owner alone")


class WorkerDiffersError(GonghuiError):
    """A worker of the cluster would read otherwise than the flow: its rows must never meet those of the others."""

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__(
            f"the worker on {host} has other code, other libraries or another person key than the flow; "
            "install the same version from the same lock file, copy the key, and start the worker again"
        )


class ClusterError(GonghuiError):
    """There is no cluster to read with."""

    def __init__(self, address: str, found: str) -> None:
        self.address, self.found = address, found
        super().__init__(
            f"Dask scheduler {address}: {found}; start it with `dask scheduler`, and `dask worker` beside it"
        )


class SkipFileError(GonghuiError):
    """A file that is no submission, or cannot be taken now; the reason is for the operator (Chinese)."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


class ServerStartError(GonghuiError):
    """Prefect's server did not start, so that no flow can run."""

    def __init__(self, log: Path, found: str) -> None:
        self.log, self.found = log, found
        super().__init__(f"Prefect's server did not start: {found}; see {log}")


class ServerEndedError(GonghuiError):
    """Prefect's server ended under its flows."""

    def __init__(self, log: Path, exit_code: int | None, found: str) -> None:
        self.log, self.exit_code, self.found = log, exit_code, found
        super().__init__(f"Prefect's server ended with exit code {exit_code}: {found}; see {log}")
