"""How far long work is: steps say it, whoever shows it listens. Nobody has to."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

MINUTE = 60


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


def progress_text(stage: str, done: int, total: int, seconds: float) -> str:
    """How far a stage is `seconds` after it began, with its rate and the time left once something is done."""
    counts = f"{stage}：{done}/{total}"
    if not (done and seconds):
        return counts
    left = (total - done) * seconds / done
    return f"{counts}，每分钟 {done / seconds * MINUTE:.0f}，约剩 {_duration(left)}"


def _duration(seconds: float) -> str:
    minutes = round(seconds / MINUTE)
    if minutes >= MINUTE:
        return f"{minutes // MINUTE} 小时 {minutes % MINUTE} 分钟"
    return f"{minutes} 分钟" if minutes else f"{seconds:.0f} 秒"
