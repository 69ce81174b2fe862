"""Zip files made of entries in memory: stored as they are, or deflated; one that many files share is made once."""

import struct
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from zlib_ng import zlib_ng

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5HL")
OFFSET = struct.Struct("<L")
END = struct.Struct("<4s4H2LH")
VERSION, STORED, DEFLATED, UTF_8 = 20, 0, 8, 0x800
NO_TIME, FIRST_DAY = 0, 0x21
"""1980-01-01 00:00: no file tells when it was written."""


class Entry(NamedTuple):
    """A part: what stands before its bytes, its bytes, and its line in the directory up to its offset, and after."""

    opening: bytes
    content: bytes
    line: bytes
    name: bytes


def deflated(part: str, content: bytes) -> Entry:
    """A part, deflated."""
    deflater = zlib_ng.compressobj(wbits=-zlib_ng.MAX_WBITS)
    shrunk = deflater.compress(content) + deflater.flush()
    return _entry(part, shrunk, DEFLATED, zlib_ng.crc32(content), len(content))


class Beginning(NamedTuple):
    """The beginning of parts that end otherwise, deflated: its bytes, its CRC-32 and its size."""

    shrunk: bytes
    checksum: int
    size: int


def beginning(content: bytes) -> Beginning:
    """Deflate what parts begin with, up to a whole byte."""
    deflater = zlib_ng.compressobj(wbits=-zlib_ng.MAX_WBITS)
    shrunk = deflater.compress(content) + deflater.flush(zlib_ng.Z_FULL_FLUSH)
    return Beginning(shrunk, zlib_ng.crc32(content), len(content))


def continued(part: str, begun: Beginning, rest: bytes) -> Entry:
    """A part of a beginning and a rest, of which only the rest is deflated."""
    deflater = zlib_ng.compressobj(wbits=-zlib_ng.MAX_WBITS)
    shrunk = begun.shrunk + deflater.compress(rest) + deflater.flush()
    return _entry(part, shrunk, DEFLATED, zlib_ng.crc32(rest, begun.checksum), begun.size + len(rest))


kept = lru_cache(maxsize=512)(deflated)
"""The same for a small part that comes again and again."""


def stored(part: str, content: bytes, checksum: int) -> Entry:
    """A part as it is; its CRC-32 is known to whoever inflated it."""
    return _entry(part, content, STORED, checksum, len(content))


def packed(entries: Iterable[Entry]) -> bytes:
    """The zip file: the same bytes for the same entries."""
    bodies, directory, offset = list[bytes](), [], 0
    for part in entries:
        bodies += (part.opening, part.content)
        directory.append(part.line + OFFSET.pack(offset) + part.name)
        offset += len(part.opening) + len(part.content)
    lines = b"".join(directory)
    end = END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), len(lines), offset, 0)
    return b"".join((*bodies, lines, end))


def _entry(part: str, content: bytes, method: int, checksum: int, size: int) -> Entry:
    name = part.encode()
    flags = 0 if part.isascii() else UTF_8
    facts = (VERSION, flags, method, NO_TIME, FIRST_DAY, checksum, len(content), size, len(name))
    line = CENTRAL.pack(b"PK\1\2", VERSION, *facts, 0, 0, 0, 0, 0)
    return Entry(LOCAL.pack(b"PK\3\4", *facts, 0) + name, content, line, name)
