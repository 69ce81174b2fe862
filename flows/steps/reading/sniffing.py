"""Tell what a file is by its content; its name decides nothing."""

import io
import stat
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from flows.steps.reading.sniffing_ole import OLE_MAGIC, sniff_ole
from flows.steps.reading.sniffing_text import sniff_text
from flows.steps.zip_directory import BROKEN_ZIP, Members, is_overgrown, zip_members

HEAD = 64 * 1024
ZIP_MAGIC = b"PK\x03\x04"
MAGICS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"\x09\x08\x10\x00", "xls"),
    (b"\x09\x08\x08\x00", "xls"),
    (b"\x09\x04\x06\x00", "xls"),
    (b"\x09\x02\x06\x00", "xls"),
    (b"%TSD-Header", "encrypted"),
)
HEIC_BRANDS = (b"heic", b"heix", b"mif1", b"avif")


def sniff(path: Path) -> str:
    """The kind of a file's content.

    Returns:
        ``xlsx`` (also ``.xlsm``), ``xlsb``, ``xls``, ``ods``, ``csv``, ``html``, ``xml``, ``encrypted``, ``pdf``,
        ``image``, ``archive``, ``text``, ``empty`` or ``unknown``.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        return "unknown"
    with path.open("rb") as file:
        return _sniff(file, lambda: _members(file))


def sniff_content(content: bytes) -> str:
    """The kind of a content in memory; see ``sniff``."""
    return _sniff(io.BytesIO(content), lambda: zip_members(content))


def _sniff(file: BinaryIO, members: Callable[[], Members]) -> str:
    head = file.read(HEAD)
    if not head:
        return "empty"
    if head.startswith(ZIP_MAGIC):
        return _kind_of_broken_zip(head) if is_overgrown(file) else _sniff_zip(members, head)
    if head.startswith(OLE_MAGIC):
        return sniff_ole(head, file)
    return _sniff_magic(head) or sniff_text(head)


def _members(file: BinaryIO) -> Members:
    with zipfile.ZipFile(file) as container:
        return container.infolist()


def _sniff_magic(head: bytes) -> str | None:
    # security software keeps its mark near the start, behind bytes of its own
    if b"E-SafeNet" in head[:1024]:
        return "encrypted"
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return "image"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image"
    if head[257:262] == b"ustar":
        return "archive"
    return next((kind for magic, kind in MAGICS if head.startswith(magic)), None)


def _sniff_zip(members: Callable[[], Members], head: bytes) -> str:
    try:
        infos = {info.filename.replace("\\", "/").lower(): info for info in members()}
        kind = _kind_of_parts(infos.keys(), head)
        office = kind in {"xlsx", "xlsb", "ods"}
        return "encrypted" if office and any(info.flag_bits & 1 for info in infos.values()) else kind
    except BROKEN_ZIP:
        return _kind_of_broken_zip(head)


def _kind_of_parts(names: Iterable[str], head: bytes) -> str:
    found = set(names)
    if "xl/workbook.xml" in found:
        return "xlsx"
    if "xl/workbook.bin" in found:
        return "xlsb"
    if b"application/vnd.oasis.opendocument.spreadsheet" in head[:200]:
        return "ods"
    if "[content_types].xml" in found or b"application/vnd.oasis.opendocument" in head[:200]:
        return "unknown"
    return "archive"


def _kind_of_broken_zip(head: bytes) -> str:
    """Names of members stand uncompressed before each: enough to see what a cut-off upload was to be."""
    if b"word/" in head or b"ppt/" in head:
        return "unknown"
    marks = (b"xl/", b"[Content_Types].xml", b"docProps/")
    return "xlsx" if any(mark in head for mark in marks) else "archive"
