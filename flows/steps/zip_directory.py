"""The directory of a zip file; its size is read from its last bytes: a library would make an object of every entry."""

import io
import os
import struct
import zipfile
from functools import lru_cache
from typing import BinaryIO

BROKEN_ZIP = (
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
    OSError,
    struct.error,
    OverflowError,
    EOFError,
    RuntimeError,
    IndexError,
)
"""What zipfile raises on a directory that is none."""
MOST_BYTES = 1 << 20
"""Some ten thousand members: ten times what any workbook has."""
Members = list[zipfile.ZipInfo]
END_MAGIC, LOCATOR_MAGIC, END64_MAGIC = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
END_LENGTH, LOCATOR_LENGTH, END64_LENGTH = 22, 20, 56
LONGEST_COMMENT = 0xFFFF
SIZE, SIZE64 = struct.Struct("<12xL"), struct.Struct("<40xQ")


def is_overgrown(file: BinaryIO) -> bool:
    """Whether the directory is larger than any workbook's; the file is left where it stood."""
    here = file.tell()
    length = file.seek(0, os.SEEK_END)
    tail_length = min(length, END_LENGTH + LONGEST_COMMENT + LOCATOR_LENGTH + END64_LENGTH)
    file.seek(length - tail_length)
    tail = file.read(tail_length)
    file.seek(here)
    return _announced(tail) > MOST_BYTES


def _announced(tail: bytes) -> int:
    end = tail.rfind(END_MAGIC)
    if end < 0 or end + END_LENGTH > len(tail):
        return 0
    record = end - LOCATOR_LENGTH - END64_LENGTH
    if record >= 0 and tail.startswith(LOCATOR_MAGIC, end - LOCATOR_LENGTH) and tail.startswith(END64_MAGIC, record):
        return int(SIZE64.unpack_from(tail, record)[0])
    return int(SIZE.unpack_from(tail, end)[0])


def has_overgrown_directory(content: bytes) -> bool:
    """The same of a content in memory."""
    return is_overgrown(io.BytesIO(content))


@lru_cache(maxsize=1)
def zip_members(data: bytes) -> Members:
    """The directory of a zip file: it says what the file is, and then what is in it.

    Raises:
        zipfile.BadZipFile: it is none, like the others of ``BROKEN_ZIP``.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return container.infolist()
