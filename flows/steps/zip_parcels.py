"""Open zip files of workbooks: every member is a submission of its own.

The directory is weighed before anything is inflated, and a member never gives more than it announced.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from flows.errors import SkipFileError
from flows.steps.arrivals import ARRIVALS_FILE
from flows.steps.sources import megabytes, reason_to_skip
from flows.steps.zip_directory import BROKEN_ZIP, has_overgrown_directory, zip_members
from flows.steps.zip_names import MAC_FOLDER, OWN_PARTS, holds_workbooks, readable_name

ZIP_MAGIC = b"PK\x03\x04"
LOCAL_HEADER = 30
MOST_MEMBERS = 500
MOST_BYTES = 200 << 20
HIGHEST_RATIO, UNWEIGHED = 100, 1 << 20
"""How far members may be compressed; small ones may be further."""
DEEPEST = 1
"""Parcels within a parcel are opened, those within them are not."""
ENCRYPTED = 1
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
BROKEN = (zlib.error, *BROKEN_ZIP)
"""What zipfile raises when an archive is not what its directory says."""
DAMAGED = "压缩包已损坏或没有传完"


@dataclass(frozen=True, slots=True)
class Member:
    """One file out of a parcel; `path` is the parcel's with the member's name behind it."""

    path: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file in a parcel that was not taken, and why (Chinese, for the operator)."""

    path: str
    reason: str


@dataclass(slots=True)
class Budget:
    """What is left of the limits for one parcel and those within it; `max_bytes` is for each member."""

    max_bytes: int
    members: int = MOST_MEMBERS
    size: int = MOST_BYTES


def is_parcel(content: bytes) -> bool:
    """Whether a content is a zip file that holds workbooks and is none itself."""
    if not content.startswith(ZIP_MAGIC) or _first_name(content) in OWN_PARTS or has_overgrown_directory(content):
        return False
    try:
        return holds_workbooks(zip_members(content))
    except BROKEN:
        return False


def _first_name(content: bytes) -> str:
    """What the first member calls itself: of most workbooks enough to know them without reading the directory."""
    length = int.from_bytes(content[LOCAL_HEADER - 4 : LOCAL_HEADER - 2], "little")
    return content[LOCAL_HEADER : LOCAL_HEADER + length].decode("ascii", "replace").lower()


def open_parcel(path: str, content: bytes, max_bytes: int) -> Iterator[Member | PassedOver]:
    """The files in a parcel, and those that are passed over.

    Args:
        path: the parcel's path inside its source.
        content: its bytes.
        max_bytes: size of a member that is too big to take.

    Raises:
        SkipFileError: the parcel is encrypted, damaged or over a limit; nothing of it is taken then.
    """
    return _open(path, content, Budget(max_bytes), 0)


def _open(path: str, content: bytes, budget: Budget, depth: int) -> Iterator[Member | PassedOver]:
    try:
        parcel = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN as error:
        raise SkipFileError(path, DAMAGED) from error
    # is_dir() raises on a nameless one
    files = [member for member in parcel.infolist() if not member.filename.endswith("/")]
    _weigh(path, files, budget)
    return _members(path, parcel, files, budget, depth)


def _weigh(path: str, files: list[zipfile.ZipInfo], budget: Budget) -> None:
    max_bytes = budget.max_bytes
    budget.members -= len(files)
    budget.size -= sum(member.file_size for member in files)
    reasons = {
        f"压缩包内文件超过 {MOST_MEMBERS} 个": budget.members < 0,
        f"压缩包解压后超过 {megabytes(MOST_BYTES)}": budget.size < 0,
        "压缩包设有密码": any(member.flag_bits & ENCRYPTED for member in files),
        f"压缩包内有文件超过 {megabytes(max_bytes)}": any(member.file_size > max_bytes for member in files),
        f"压缩包的压缩比超过 {HIGHEST_RATIO} 倍": any(map(_is_bomb, files)),
        "压缩包的压缩方式不明": any(member.compress_type not in METHODS for member in files),
    }
    reason = next((reason for reason, applies in reasons.items() if applies), None)
    if reason:
        raise SkipFileError(path, reason)


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(UNWEIGHED, HIGHEST_RATIO * member.compress_size)


def _members(
    path: str, parcel: zipfile.ZipFile, files: list[zipfile.ZipInfo], budget: Budget, depth: int
) -> Iterator[Member | PassedOver]:
    for file in files:
        name = readable_name(file)
        place = f"{path}!{name}"
        try:
            _require_takeable(place, name, file)
            content = _inflate(place, parcel, file)
            if not is_parcel(content):
                yield Member(place, PurePosixPath(name).name, content)
            elif depth < DEEPEST:
                yield from _open(place, content, budget, depth + 1)
            else:
                yield PassedOver(place, "压缩包套了多层，请解压后再放")
        except SkipFileError as error:
            yield PassedOver(error.path, error.reason)


def _require_takeable(place: str, name: str, file: zipfile.ZipInfo) -> None:
    parts = PurePosixPath(name).parts
    reasons = [reason_to_skip(part) or ("系统文件" if part == MAC_FOLDER else None) for part in parts]
    if stat.S_ISLNK(file.external_attr >> 16):
        reasons.append("符号链接，请放原文件")
    if PurePosixPath(name).name == ARRIVALS_FILE:
        reasons.append("收到时间表请放在压缩包外面")
    reason = next((reason for reason in reasons if reason), None if parts else "没有文件名")
    if reason:
        raise SkipFileError(place, reason)


def _inflate(place: str, parcel: zipfile.ZipFile, file: zipfile.ZipInfo) -> bytes:
    """The member's content; one that gives more or other bytes than it announced is damaged."""
    try:
        with parcel.open(file) as stream:
            content = stream.read(file.file_size + 1)
    except BROKEN as error:
        raise SkipFileError(place, DAMAGED) from error
    if len(content) != file.file_size:
        raise SkipFileError(place, DAMAGED)
    return content
