"""Tell apart the kinds of OLE containers: old workbooks, password-protected ones, and everything else."""

from typing import BinaryIO

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SEARCHED = 16 << 20
"""The directory of an OLE file can stand anywhere; larger files are refused anyway."""
BIFF8_START = b"\x09\x08\x10\x00"
WRITE_PROTECTION, FILE_PASSWORD = b"\x86\x00", b"\x2f\x00"


def sniff_ole(head: bytes, file: BinaryIO) -> str:
    """The kind of an OLE container: ``encrypted``, ``xls`` or ``unknown``."""
    data = head + file.read(SEARCHED)
    if _names(data, "EncryptedPackage"):
        return "encrypted"
    if not (_names(data, "Workbook") or _names(data, "Book")):
        return "unknown"
    return "encrypted" if _has_file_password(data) else "xls"


def is_word_document(data: bytes) -> bool:
    """Whether an OLE or zip container holds a text document: the slip clerks make most often."""
    return _names(data, "WordDocument") if data.startswith(OLE_MAGIC) else b"word/" in data


def _names(data: bytes, entry: str) -> bool:
    return (entry + "\0").encode("utf-16-le") in data


def _has_file_password(data: bytes) -> bool:
    """A password record directly follows the start of a BIFF stream, or its write protection."""
    start = data.find(BIFF8_START)
    if start < 0:
        return False
    position = start + 20
    if data[position : position + 2] == WRITE_PROTECTION:
        position += 4
    return data[position : position + 2] == FILE_PASSWORD
