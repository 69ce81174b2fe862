"""Zip files of entries that can be kept: a part that many files share is deflated once."""

import struct
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from zlib_ng import zlib_ng

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5HL")
OFFSET = struct.Struct("<L")
END = struct.Struct("<4s4H2LH")
VERSION, DEFLATED, UTF_8 = 20, 8, 0x800
NO_TIME, FIRST_DAY = 0, 0x21
"""1980-01-01 00:00: no file tells when it was written."""


class Entry(NamedTuple):
    """A deflated part: its header and bytes, and its line in the directory, to which its offset is still to come."""

    local: bytes
    central: bytes
    name: bytes


def entry(part: str, content: bytes) -> Entry:
    """Deflate a part."""
    name = part.encode()
    deflater = zlib_ng.compressobj(wbits=-zlib_ng.MAX_WBITS)
    packed = deflater.compress(content) + deflater.flush()
    flags = 0 if part.isascii() else UTF_8
    facts = (VERSION, flags, DEFLATED, NO_TIME, FIRST_DAY, zlib_ng.crc32(content), len(packed), len(content), len(name))
    local = LOCAL.pack(b"PK\3\4", *facts, 0)
    return Entry(local + name + packed, CENTRAL.pack(b"PK\1\2", VERSION, *facts, 0, 0, 0, 0, 0), name)


kept_entry = lru_cache(maxsize=512)(entry)
"""The same for a small part that comes again and again."""


def packed(entries: Iterable[Entry]) -> bytes:
    """The zip file: the same bytes for the same entries."""
    bodies, directory, offset = [], [], 0
    for part in entries:
        bodies.append(part.local)
        directory.append(part.central + OFFSET.pack(offset) + part.name)
        offset += len(part.local)
    lines = b"".join(directory)
    end = END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), len(lines), offset, 0)
    return b"".join((*bodies, lines, end))
