"""What parent and worker tell each other: its means once, then order after order, and a line a step back."""

import contextlib
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, NamedTuple, TypeVar

import pyarrow as pa

from flows.steps.reading.job import ReadingJob, ReadingLimits
from schemas.form import Form

T = TypeVar("T")


class Step(StrEnum):
    """What the worker is about to do, or has done."""

    READY = "ready"
    READING = "reading"
    WRITING = "writing"
    WRITTEN = "written"
    BROKEN = "broken"


class Message(NamedTuple):
    """One line from the worker: a step, and the job's position that it concerns.

    ``written`` names the first job whose rows are not yet on disk; ``broken`` a job that raised something that
    the worker does not survive, with its name in ``detail``; ``ready`` asks for an order.
    """

    step: Step
    position: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Means:
    """What a worker reads with as long as it lives.

    Attributes:
        parent: process without which it is not to live.
    """

    form: Form
    schemas: Mapping[str, pa.Schema]
    limits: ReadingLimits
    person_key: bytes
    parent: int


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to read.

    Attributes:
        start: position of the first job that is still to be read.
        crashed: positions of jobs that ended an earlier worker, and how.
        files_a_part: how many files' rows are put into one part.
        parts: folder that the parts are written into.
    """

    jobs: tuple[ReadingJob, ...]
    start: int
    crashed: Mapping[int, str]
    files_a_part: int
    parts: str


def encode(message: Message) -> bytes:
    """A message as a line."""
    return f"{message.step} {message.position} {message.detail}\n".encode()


def decode(line: bytes) -> Message:
    """A line as a message."""
    step, position, detail = line.decode(errors="replace").split(" ", 2)
    return Message(Step(step), int(position), detail.strip())


def send(message: Means | Order, stream: IO[bytes]) -> None:
    """Hand something to a worker; its key stays out of command lines and environments."""
    pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive(kind: type[T], stream: IO[bytes]) -> T:
    """Take what the parent sends.

    Raises:
        EOFError: it has nothing more to send.
        TypeError: it is something else.
    """
    message = pickle.load(stream)  # noqa: S301 (see above)
    if not isinstance(message, kind):
        raise TypeError
    return message


def orders(stream: IO[bytes]) -> Iterator[Order]:
    """Orders of the parent until it sends no more."""
    with contextlib.suppress(EOFError):
        while True:
            yield receive(Order, stream)
