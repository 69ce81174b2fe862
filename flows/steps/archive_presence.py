"""Whether the archive is there: a disk that is not mounted, or a slip in a URL, looks like an archive without files."""

from flows.asking_errors import QueryError
from flows.errors import ArchiveGoneError
from flows.steps.asking import ask
from flows.steps.journal_files import JOURNAL
from flows.steps.run import Run
from flows.steps.statements import statement


def require_archive(run: Run) -> None:
    """See that an archive that readers have submissions from still has a journal, before anything is made from it.

    Raises:
        ArchiveGoneError: it has none; a night would publish that nobody sent anything.
    """
    submissions = _published(run)
    if submissions and not run.archive.names(JOURNAL):
        raise ArchiveGoneError(run.archive.location, submissions, run.home.publish)


def _published(run: Run) -> int:
    if not run.home.snapshot.is_file():
        return 0
    try:
        return int(ask(run.home.snapshot, statement("ask/received"))[0]["submissions"])
    except QueryError:  # damaged: it will be made again, and witnesses nothing
        return 0
