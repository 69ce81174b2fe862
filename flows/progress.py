"""How far long work is: steps say it, whoever shows it listens. Nobody has to.

Steps may say it at every file: listeners take as much of it as they show, by a `Rhythm`.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol, TypeVar

T = TypeVar("T")
MINUTE = 60
UNITS = {"汇总": "个县"}
UNIT = "份"
"""What is counted, where a stage has no unit of its own: workbooks."""


class Listener(Protocol):
    """Somebody who shows progress; texts are Chinese, an operator reads them."""

    def progressed(self, stage: str, done: int, total: int) -> None:
        """Hear that `done` of `total` of a stage are done."""

    def said(self, text: str) -> None:
        """Hear why nothing happens."""


_listeners: ContextVar[tuple[Listener, ...]] = ContextVar("progress_listeners", default=())
_whole: ContextVar[tuple[int, int]] = ContextVar("progress_whole", default=(0, 0))


def report(stage: str, done: int, total: int) -> None:
    """Say that `done` of `total` of a stage are done; inside `part_of`, of the whole that the part belongs to."""
    before, whole = _whole.get()
    for listener in _listeners.get():
        listener.progressed(stage, before + done, whole or total)


def counted(stage: str, entries: Iterable[T], total: int) -> Iterator[T]:
    """The entries, with a report after each that has been dealt with."""
    report(stage, 0, total)
    for done, entry in enumerate(entries, start=1):
        yield entry
        report(stage, done, total)


def say(text: str) -> None:
    """Say why nothing happens."""
    for listener in _listeners.get():
        listener.said(text)


@contextmanager
def part_of(before: int, whole: int) -> Iterator[None]:
    """What is reported inside the block is a part of something larger, of which `before` is done."""
    token = _whole.set((before, whole))
    try:
        yield
    finally:
        _whole.reset(token)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Hear what is reported inside the block, beside those who listen already."""
    token = _listeners.set((*_listeners.get(), listener))
    try:
        yield
    finally:
        _listeners.reset(token)


class Rhythm:
    """Which of many reports are worth showing: one each so many seconds, however many there are.

    Args:
        seconds: between two that are shown.
        clock: seconds that never go back.
        start: seconds before the first that is shown.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic, start: float = 0.0) -> None:
        self._seconds, self._clock = seconds, clock
        self._stage, self._began = "", clock()
        self._due = self._began + start

    def takes(self, stage: str) -> bool:
        """Whether what is reported now of a stage is to be shown."""
        now = self._clock()
        if stage != self._stage:
            self._stage, self._began = stage, now
        if now < self._due:
            return False
        self._due = now + self._seconds
        return True

    @property
    def elapsed(self) -> float:
        """Seconds since the stage began."""
        return self._clock() - self._began


def progress_text(stage: str, done: int, total: int, seconds: float) -> str:
    """How far a stage is `seconds` after it began, with its rate and the time left once something is done."""
    return "，".join([f"{stage}：{done}/{total}", *rate_and_rest(stage, done, total, seconds)])


def rate_and_rest(stage: str, done: int, total: int, seconds: float) -> list[str]:
    """The rate and the time left in words; nothing before something is done."""
    if not (done and seconds):
        return []
    rate, unit = done / seconds, UNITS.get(stage, UNIT)
    pace = f"每秒 {rate:.3g} {unit}" if rate >= 1 else f"每分钟 {rate * MINUTE:.3g} {unit}"
    return [pace, f"约剩 {_duration((total - done) / rate)}"] if done < total else [pace]


def _duration(seconds: float) -> str:
    minutes = round(seconds / MINUTE)
    if minutes >= MINUTE:
        return f"{minutes // MINUTE} 小时 {minutes % MINUTE} 分钟"
    return f"{minutes} 分钟" if minutes else f"{seconds:.0f} 秒"
