"""OLE containers: locked workbooks, loops in their sector tables, streams that are not what they say."""

import random
import struct

from tests.hostile.bombs import Named

SECTOR = 512
FREE, END_OF_CHAIN, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
HEADER = struct.Struct("<8s16xHHHHH6xLLLLLLLLLL")
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = struct.Struct("<64sHBBLLL16xL16xLQ")
STREAM, ROOT = 2, 5
BIFF_START = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12)
PASSWORD = b"\x2f\x00\x36\x00\x01\x00" + bytes(52)


def ole_files() -> Named:
    """Containers of two sectors and whatever stream."""
    chain = [TABLE, END_OF_CHAIN, END_OF_CHAIN]
    yield "encrypted.xlsx", container("EncryptedPackage", chain)
    yield "password.xls", container("Workbook", chain, BIFF_START + PASSWORD)
    yield "stream_loop.xls", container("Workbook", [TABLE, END_OF_CHAIN, 2], size=1 << 30)
    yield "directory_loop.xls", container("Workbook", [TABLE, 1, END_OF_CHAIN])
    yield "table_loop.xls", container("Workbook", [0, END_OF_CHAIN, 0], size=1 << 31)
    yield "stream_beyond_the_end.xls", container("Workbook", chain, size=1 << 30)
    yield "stream_of_noise.xls", container("Workbook", chain, random.Random(3).randbytes(SECTOR))
    yield "records_too_long.xls", container("Workbook", chain, BIFF_START + b"\xfc\x00\xff\xff" + b"\xff" * 200)
    yield "old_book.xls", container("Book", chain, b"\x09\x08\x08\x00\x00\x05\x05\x00" + bytes(100))
    yield "word.xls", container("WordDocument", chain)
    yield "only_magic.xls", MAGIC
    yield "noise.xls", MAGIC + random.Random(5).randbytes(5000)
    yield "huge_sectors.xls", container("Workbook", chain).replace(struct.pack("<H", 9), struct.pack("<H", 60), 1)
    yield "dimensions.xls", container("Workbook", chain, BIFF_START + _dimensions())
    yield "bare_biff.xls", BIFF_START + _dimensions() + b"\x0a\x00\x00\x00"


def container(stream: str, chain: list[int], content: bytes = b"", size: int | None = None) -> bytes:
    """Header, sector table, directory and one stream of one sector."""
    header = HEADER.pack(MAGIC, 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0, 0)
    header = header.ljust(SECTOR, b"\xff")
    table = struct.pack(f"<{len(chain)}L", *chain).ljust(SECTOR, b"\xff")
    # streams below 4 kB would stand in the short-stream table
    length = max(4096, len(content)) if size is None else size
    directory = _entry("Root Entry", ROOT, 1, END_OF_CHAIN, 0) + _entry(stream, STREAM, FREE, 2, length)
    return header + table + directory.ljust(SECTOR, b"\0") + content.ljust(max(SECTOR, 4096), b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return ENTRY.pack(text, len(text), kind, 1, FREE, FREE, child, 0, start, size)


def _dimensions() -> bytes:
    return struct.pack("<HHLLHHH", 0x200, 14, 0, 0xFFFFFFFF, 0, 0xFFFF, 0)
