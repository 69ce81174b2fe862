"""Which submissions get their own workbook back, and how it is made."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from flows.steps.archive import file_name
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.kinds import KIND_WORDS
from flows.steps.reading.opening import read_content
from flows.steps.replying.book import Setting, reply_bytes
from flows.steps.replying.marking import Looks, Reason, Request, UnmarkableError, mark_workbook
from flows.steps.replying.reading import Reply
from flows.steps.replying.wording import MARKED, UNMARKED
from flows.steps.stores import Store
from flows.steps.summarising.model import Row
from schemas.form import Form

WAITING = frozenset({"returned", "provisional", "held"})
"""Statuses in which the township still has something to do, unless it has sent a later return since."""
MARKABLE = "xlsx"
"""By content: .xlsm is the same format, and its macros are neither run nor lost."""


CHECKLIST_ENDING, MARKED_ENDING = "_问题清单.xlsx", "_核对"
ENDINGS = (CHECKLIST_ENDING, f"{MARKED_ENDING}.xlsx", f"{MARKED_ENDING}.xlsm")
"""How the names of replies end."""


@dataclass(frozen=True, slots=True)
class Originals:
    """Where the files lie as they were received, and what opening one may cost.

    Attributes:
        at_hand: path of a submission's file, from the head of its reply, while it is needed.
    """

    at_hand: Callable[[Row], AbstractContextManager[Sequence[Path]]]
    limits: ReadingLimits

    def content(self, reply: Reply) -> bytes:
        """The file that is answered.

        Raises:
            UnmarkableError: it is no .xlsx file, was not read, or is not there.
        """
        head = reply.head
        if head["file_kind"] != MARKABLE:
            raise UnmarkableError(Reason.FORMAT, KIND_WORDS.get(head["file_kind"], ""))
        if head["outcome"] != "read":
            raise UnmarkableError(Reason.UNREAD)
        try:
            with self.at_hand(head) as (path,):
                return read_content(path, self.limits)
        except (OSError, RefusedError) as error:
            raise UnmarkableError(Reason.MISSING) from error


def archived(archive: Store, limits: ReadingLimits) -> Originals:
    """The originals as an archive keeps them."""
    return Originals(lambda head: archive.at_hand([file_name(head["sha256"], head["file_kind"])]), limits)


def answer(reply: Reply, originals: Originals, colours: frozenset[str]) -> tuple[bytes, str]:
    """The file that goes back, the township's own workbook, marked, or 核对清单 alone, and how its name ends.

    Args:
        reply: what there is to say.
        originals: the files as they were received.
        colours: of all classes, as six hex digits.
    """
    if not asks(reply):
        return reply_bytes(reply), CHECKLIST_ENDING
    try:
        request = Request(reply.findings, colours, _Writer(reply).write)
        marked = mark_workbook(originals.content(reply), request, originals.limits)
    except UnmarkableError as error:
        return reply_bytes(reply, Setting(UNMARKED.format(reason=error.words))), CHECKLIST_ENDING
    return marked.content, f"{MARKED_ENDING}{marked.extension}"


def asks(reply: Reply) -> bool:
    """Whether a township is asked to correct or explain something."""
    waits = reply.head["status"] in WAITING and not reply.head["is_overtaken"]
    return waits and any(row["finding_status"] == "open" for row in reply.findings)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the list that goes into a marked workbook."""

    reply: Reply

    def write(self, titles: Mapping[str, str], covered: Looks) -> bytes:
        return reply_bytes(self.reply, Setting(MARKED, titles, str(covered) if covered else ""))


def class_colours(form: Form) -> frozenset[str]:
    """Colours of all classes, as six hex digits: what marks may have left in a workbook."""
    return frozenset(rule_class.colour for rule_class in form.catalogue.classes.values())
