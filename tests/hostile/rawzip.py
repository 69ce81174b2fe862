"""Write zip containers that need not be true: sizes, checksums, offsets and flags as one likes."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
ZIP64 = struct.Struct("<HHQQ")
STORED, DEFLATED = 0, 8
VERSION, FIRST_DAY, MASK = 20, 0x21, 0xFFFFFFFF
REMEMBERED = 200_000


@dataclass(frozen=True)
class Member:
    """One member, with what its headers claim; claims left out are true.

    Attributes:
        packed: compressed data, where it is not what `data` compresses to.
        size: claimed size once inflated.
        packed_size: claimed size as it stands.
        offset: where the directory claims that it begins.
        zip64: size claimed in a zip64 field, the plain fields saying "see there".
    """

    name: str
    data: bytes = b""
    method: int = DEFLATED
    flags: int = 0
    packed: bytes | None = None
    crc: int | None = None
    size: int | None = None
    packed_size: int | None = None
    offset: int | None = None
    zip64: int | None = None

    @property
    def body(self) -> bytes:
        """The bytes that stand in the container."""
        if self.packed is not None:
            return self.packed
        return deflated(self.data) if self.method == DEFLATED else self.data

    def common(self) -> tuple[int, ...]:
        """The fields that both headers hold, up to the length of the name."""
        body, name = self.body, self.name.encode("utf-8", "surrogateescape")
        crc = zlib.crc32(self.data) if self.crc is None else self.crc
        packed = len(body) if self.packed_size is None else self.packed_size
        size = len(self.data) if self.size is None else self.size
        if self.zip64 is not None:
            packed = size = MASK
        return VERSION, self.flags, self.method, 0, FIRST_DAY, crc, packed & MASK, size & MASK, len(name)

    @property
    def extra(self) -> bytes:
        """The zip64 field, where one is claimed."""
        return b"" if self.zip64 is None else ZIP64.pack(1, 16, self.zip64, len(self.body))


def deflated(data: bytes) -> bytes:
    """Data compressed as zip members are; the parts of the sound return come again and again."""
    return _remembered(data) if len(data) < REMEMBERED else _deflated(data)


@lru_cache(maxsize=100)
def _remembered(data: bytes) -> bytes:
    return _deflated(data)


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def write_zip(members: Iterable[Member], *, count: int | None = None, directory: int | None = None) -> bytes:
    """A container of members; `count` and `directory` (its offset) can be claimed too."""
    body, listing, offset = [], [], 0
    for member in members:
        name = member.name.encode("utf-8", "surrogateescape")
        local = LOCAL.pack(b"PK\x03\x04", *member.common(), len(member.extra)) + name + member.extra + member.body
        start = offset if member.offset is None else member.offset
        head = CENTRAL.pack(b"PK\x01\x02", VERSION, *member.common(), len(member.extra), 0, 0, 0, 0, start)
        body.append(local)
        listing.append(head + name + member.extra)
        offset += len(local)
    central, counted = b"".join(listing), len(listing) if count is None else count
    start = offset if directory is None else directory
    return b"".join([*body, central, END.pack(b"PK\x05\x06", 0, 0, counted, counted, len(central), start, 0)])


def members_of(parts: Mapping[str, bytes]) -> list[Member]:
    """True members of parts."""
    return [Member(name, data) for name, data in parts.items()]


def true_zip(parts: Mapping[str, bytes]) -> bytes:
    """A container that tells the truth."""
    return write_zip(members_of(parts))
