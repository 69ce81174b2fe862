"""Put checked parts into an uncompressed zip in memory: what a workbook library gets to see."""

import struct
from collections.abc import Mapping

from flows.steps.reading.container import Part

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
VERSION, UTF8, STORED, NO_TIME, FIRST_DAY = 20, 0x800, 0, 0, 0x21


def pack(parts: Mapping[str, Part]) -> bytes:
    """A zip file that holds the parts as they are."""
    body, directory, offset = [], [], 0
    for name, part in parts.items():
        encoded, size = name.encode(), len(part.data)
        common = (VERSION, UTF8, STORED, NO_TIME, FIRST_DAY, part.crc, size, size, len(encoded))
        body += [LOCAL.pack(b"PK\x03\x04", *common, 0), encoded, part.data]
        directory += [CENTRAL.pack(b"PK\x01\x02", VERSION, *common, 0, 0, 0, 0, 0, offset), encoded]
        offset += LOCAL.size + len(encoded) + size
    listing = b"".join(directory)
    count = len(parts)
    return b"".join([*body, listing, END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)])
