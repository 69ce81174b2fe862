"""Spare the garbage collector of work that makes many objects what it cannot find garbage in."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (50_000, 10, 10)
"""Thresholds of the three generations: a workbook is some fifty thousand objects that die together."""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Look seldom for garbage inside the block, and not among what was there before it."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def not_collecting() -> Iterator[None]:
    """Look for no garbage inside the block, nor ever in what it made: for imports of large libraries, which stay."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
