"""Read one archived file: what it is, which of its sheets are the form's, and what stands on them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.steps.reading.errors import RefusedError
from flows.steps.reading.job import ReadingJob, ReadingLimits
from flows.steps.reading.opening import content_kind, open_workbook, read_content
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.replies import Reply, take_reply
from flows.steps.reading.sheets import BookReading, SheetReader
from flows.steps.reading.sink import Sink
from flows.steps.reading.sniffing import sniff
from flows.steps.reading.staged import Staged
from schemas.form import Form


@dataclass(slots=True)
class WorkbookFacts:
    """The row in ``workbook`` of a file, or of each part of it, while it comes to be known."""

    job: ReadingJob
    kind: str = ""
    outcome: Outcome = Outcome.READ
    detail: str | None = None
    template_version: str | None = None
    reader: str | None = None
    answered_id: str | None = None

    def put_into(self, sink: Sink) -> None:
        """Stage the row."""
        sink.add(
            "workbook",
            file_id=self.job.submission_id,
            sha256=self.job.sha256,
            kind=self.kind,
            outcome=self.outcome.value,
            detail=self.detail,
            template_version=self.template_version,
            reader=self.reader,
            answered_id=self.answered_id,
        )


class WorkbookReader:
    """Reads file after file; what repeats from one to the next is understood only once."""

    def __init__(self, form: Form, limits: ReadingLimits, person_key: bytes) -> None:
        self._limits = limits
        self._sheets = SheetReader(form, limits, person_key)

    def read(self, job: ReadingJob) -> Staged:
        """Staged rows of one file; a file that is no return has its refusal for an outcome."""
        facts = WorkbookFacts(job)
        try:
            return self._read(facts)
        except RefusedError as refusal:
            facts.outcome, facts.detail = refusal.outcome, refusal.detail
            facts.kind = facts.kind or sniff(Path(job.path))
            sink = Sink(job.submission_id)
            facts.put_into(sink)
            return sink.staged

    def _read(self, facts: WorkbookFacts) -> Staged:
        content = read_content(Path(facts.job.path), self._limits)
        facts.kind = content_kind(content)
        book = open_workbook(content, facts.kind, self._limits)
        reply = take_reply(book)
        readings = self._sheets.read(book, facts.job.submission_id)
        if readings[0].outcome is Outcome.NO_FORM and (reply := reply or take_reply(book, anywhere=True)):
            # a list that came back alone is no return that lacks its sheets
            readings = [BookReading(Sink(facts.job.submission_id), Outcome.ANSWERS, None)]
        facts.reader, facts.answered_id = book.reader, reply.answered_id if reply else None
        for reading in readings:
            self._complete(reading, reply, facts)
        staged = readings[0].sink.staged
        for reading in readings[1:]:
            staged.take(reading.sink.staged)
        return staged

    def _complete(self, reading: BookReading, reply: Reply | None, facts: WorkbookFacts) -> None:
        """Stage what is known of the file beside the form's sheets."""
        facts.outcome, facts.template_version = reading.outcome, reading.template_version
        facts.put_into(reading.sink)
        if reply is not None:
            reply.stage(reading.sink, alone=reading.outcome is Outcome.ANSWERS, longest=self._limits.text_length)


def crashed(job: ReadingJob, detail: str) -> Staged:
    """What is staged of a file whose reading ended the worker."""
    sink = Sink(job.submission_id)
    WorkbookFacts(job, "unknown", Outcome.CRASHED, detail).put_into(sink)
    return sink.staged


def read_workbook(
    job: ReadingJob, form: Form, limits: ReadingLimits, person_key: bytes
) -> dict[str, list[dict[str, Any]]]:
    """Read one file in this process: for tests, and for looking into a file by hand."""
    return WorkbookReader(form, limits, person_key).read(job).dicts()
