"""What parent and worker tell each other: the order once, and a line a step back."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, NamedTuple

import pyarrow as pa

from flows.steps.reading.job import ReadingJob, ReadingLimits
from schemas.form import Form


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
    the worker does not survive, with its name in ``detail``.
    """

    step: Step
    position: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is started for.

    Attributes:
        start: position of the first job that is still to be read.
        crashed: positions of jobs that ended an earlier worker, and how.
        files_a_part: how many files' rows are put into one part.
    """

    jobs: tuple[ReadingJob, ...]
    start: int
    crashed: Mapping[int, str]
    files_a_part: int
    parts: str
    parent: int
    form: Form
    schemas: Mapping[str, pa.Schema]
    limits: ReadingLimits
    person_key: bytes


def encode(message: Message) -> bytes:
    """A message as a line."""
    return f"{message.step} {message.position} {message.detail}\n".encode()


def decode(line: bytes) -> Message:
    """A line as a message."""
    step, position, detail = line.decode(errors="replace").split(" ", 2)
    return Message(Step(step), int(position), detail.strip())


def send_order(order: Order, stream: BinaryIO) -> None:
    """Hand the order to a worker; its key stays out of command lines and environments."""
    pickle.dump(order, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.close()


def receive_order(stream: BinaryIO) -> Order:
    """Take the order from the parent."""
    order = pickle.load(stream)  # noqa: S301 (see above)
    if not isinstance(order, Order):
        raise TypeError
    return order
