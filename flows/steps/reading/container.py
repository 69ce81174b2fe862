"""Open a zip container without trusting it: its directory is weighed before anything is inflated.

A part is inflated when it is asked for, and checked byte by byte (length, checksum, no DTD); only what was checked
is read further on. No reader sees the container itself, so none can be led to read it otherwise than it was
checked, and pictures, themes and macros are never inflated at all.
"""

import struct
import zipfile
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from zlib_ng import zlib_ng

from flows.steps.reading.errors import RefusedError
from flows.steps.reading.job import MEBIBYTE, ReadingLimits
from flows.steps.reading.outcomes import Outcome
from flows.steps.zip_directory import BROKEN_ZIP, Members, has_overgrown_directory, zip_members
from flows.steps.zip_entries import packed, stored

LOCAL_HEADER = 30
LOCAL_MAGIC = b"PK\x03\x04"
NAME_AND_EXTRA = struct.Struct("<26xHH")
ENCRYPTED = 1
MARKUP = (".xml", ".rels", ".vml")
BEFORE_MARKUP = b"\0\xfe\xff\xef\xbb\xbf \t\r\n"


class Part(NamedTuple):
    """One inflated member and its checksum."""

    data: bytes
    crc: int


class Container(Mapping[str, Part]):
    """The parts of a zip file by name; one that is damaged is refused when it is asked for."""

    def __init__(self, data: bytes, members: Members) -> None:
        self._data = data
        self._members = {member.filename.replace("\\", "/"): member for member in members}
        self._inflated: dict[str, Part] = {}

    def __getitem__(self, name: str) -> Part:
        """A part.

        Raises:
            RefusedError: it is damaged, or brings a document type.
        """
        if name not in self._inflated:
            self._inflated[name] = _inflate(self._data, self._members[name])
        return self._inflated[name]

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def only(self, prefixes: tuple[str, ...]) -> dict[str, Part]:
        """The parts whose names begin so, in whatever case."""
        return {name: self[name] for name in self._members if name.lower().startswith(prefixes)}


def open_container(data: bytes, limits: ReadingLimits) -> Container:
    """Weigh the members of a zip file.

    Raises:
        RefusedError: encrypted, damaged, or larger than the limits allow.
    """
    if has_overgrown_directory(data):
        raise RefusedError(Outcome.TOO_LARGE, f"部件过多，上限 {limits.parts} 个")
    try:
        members = zip_members(data)
    except BROKEN_ZIP as error:
        raise RefusedError(Outcome.DAMAGED) from error
    _weigh(members, limits)
    _check_layout(members)
    return Container(data, members)


def uncompressed(parts: Mapping[str, Part]) -> bytes:
    """A zip file that holds checked parts as they are: what a workbook library gets to see."""
    return packed(stored(name, part.data, part.crc) for name, part in parts.items())


def _weigh(members: Members, limits: ReadingLimits) -> None:
    if len(members) > limits.parts:
        raise RefusedError(Outcome.TOO_LARGE, f"含 {len(members)} 个部件，上限 {limits.parts} 个")
    total = sum(member.file_size for member in members)
    if total > limits.inflated_bytes:
        raise RefusedError(
            Outcome.TOO_LARGE, f"解压后 {total // MEBIBYTE} MB，上限 {limits.inflated_bytes // MEBIBYTE} MB"
        )
    for member in members:
        if member.file_size > max(MEBIBYTE, limits.ratio * member.compress_size):
            raise RefusedError(Outcome.TOO_LARGE, f"压缩比超过 {limits.ratio} 倍")


def _check_layout(members: Members) -> None:
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise RefusedError(Outcome.ENCRYPTED)
    if len({member.filename.replace("\\", "/").lower() for member in members}) < len(members):
        raise RefusedError(Outcome.DAMAGED, "部件重名")
    if any(member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for member in members):
        raise RefusedError(Outcome.DAMAGED, "压缩方式不明")
    for before, after in pairwise(sorted(members, key=lambda member: member.header_offset)):
        if before.header_offset + LOCAL_HEADER + before.compress_size > after.header_offset:
            raise RefusedError(Outcome.DAMAGED, "部件重叠")


def _inflate(data: bytes, member: zipfile.ZipInfo) -> Part:
    start = member.header_offset
    if not 0 <= start <= len(data) - LOCAL_HEADER or data[start : start + 4] != LOCAL_MAGIC:
        raise RefusedError(Outcome.DAMAGED)
    start += LOCAL_HEADER + sum(NAME_AND_EXTRA.unpack_from(data, start))
    held = memoryview(data)[start : start + member.compress_size]
    if len(held) < member.compress_size:
        raise RefusedError(Outcome.DAMAGED)
    inflated = bytes(held) if member.compress_type == zipfile.ZIP_STORED else _undeflated(held, member.file_size)
    if len(inflated) != member.file_size or zlib_ng.crc32(inflated) != member.CRC:
        raise RefusedError(Outcome.DAMAGED)
    _refuse_dtd(member.filename, inflated)
    return Part(inflated, member.CRC)


def _undeflated(held: memoryview, size: int) -> bytes:
    """Inflate one byte more than was announced: a part that lies about its size shows itself."""
    inflater = zlib_ng.decompressobj(-zlib_ng.MAX_WBITS)
    try:
        inflated = inflater.decompress(held, size + 1)
    except zlib_ng.error as error:  # type: ignore[misc]  # an exception, which its stub calls an instance
        raise RefusedError(Outcome.DAMAGED) from error
    if not inflater.eof or inflater.unused_data:
        raise RefusedError(Outcome.DAMAGED)
    return inflated


def _refuse_dtd(name: str, inflated: bytes) -> None:
    """No office program writes a document type; whoever does wants entities resolved."""
    # a relation may call a part by any name, so that what it holds counts too
    if not name.lower().endswith(MARKUP) and not inflated[:64].lstrip(BEFORE_MARKUP).startswith(b"<"):
        return
    text = inflated.replace(b"\0", b"") if b"\0" in inflated[:4] else inflated
    # one rare sign is found twenty times faster than a word
    if b"!" in text and (b"<!DOCTYPE" in text or b"<!ENTITY" in text):
        raise RefusedError(Outcome.DAMAGED, "含有文档类型声明")
