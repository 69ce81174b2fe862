"""Records of the binary parts of .xlsb: a number, a length and content, as [MS-XLSB] 2.1.4 lays them down."""

import struct
from collections.abc import Callable, Iterator
from typing import TypeVar

from flows.steps.reading.errors import RefusedError
from flows.steps.reading.outcomes import Outcome

LONGEST_NUMBER, LONGEST_LENGTH = 2, 4
"""Bytes; seven bits of each count."""
NUMBER = struct.Struct("<I")
T = TypeVar("T")


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and content of every record.

    Raises:
        RefusedError: a record goes beyond the part's end.
    """
    position = 0
    while position < len(part):
        kind, position = _number(part, position, LONGEST_NUMBER)
        length, position = _number(part, position, LONGEST_LENGTH)
        if position + length > len(part):
            raise RefusedError(Outcome.DAMAGED)
        yield kind, part[position : position + length]
        position += length


def _number(part: bytes, position: int, longest: int) -> tuple[int, int]:
    """A number of several bytes and the position after it."""
    value = 0
    for count in range(longest):
        if position >= len(part):
            raise RefusedError(Outcome.DAMAGED)
        byte = part[position]
        position += 1
        value |= (byte & 0x7F) << 7 * count
        if byte < 0x80:  # noqa: PLR2004 (the mark of a next byte)
            break
    return value, position


def wide_text(content: bytes, start: int) -> tuple[str, int]:
    """A text with its length before it, and the position after it."""
    (length,) = NUMBER.unpack_from(content, start)
    end = start + NUMBER.size + 2 * length
    return content[start + NUMBER.size : end].decode("utf-16-le", errors="replace"), end


def guarded(read: Callable[[], T]) -> T:
    """What records make a reader raise that are shorter than they must be, as damage."""
    try:
        return read()
    except (struct.error, IndexError) as error:
        raise RefusedError(Outcome.DAMAGED) from error
