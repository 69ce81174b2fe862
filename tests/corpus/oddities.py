"""What lies in an inbox beside the returns."""

import datetime as dt
import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from flows.steps.excel import Workbook
from flows.steps.template import ReturnData, TemplateWriter, period_title
from schemas.tables import load_form
from tests.corpus.returns import return_of
from tests.corpus.roster import load_roster

FOLDER = "inbox/2023H1/中江县"
PERIOD = "2023H1"
CREATED = dt.datetime(2023, 7, 1, tzinfo=dt.UTC).replace(tzinfo=None)
RECEIVED = dt.datetime(2023, 7, 7, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))


@dataclass(frozen=True, slots=True)
class Oddity:
    """A file that is no return.

    Attributes:
        variant: the message of HZ-000 that must come back, such as ``empty``; none for a file that is passed over.
    """

    file_name: str
    make: Callable[[], bytes]
    variant: str

    @property
    def path(self) -> str:
        """Where the file lies below the sample's directory."""
        return f"{FOLDER}/{self.file_name}"


def photo() -> bytes:
    """A small picture: sky over a meadow, with a sun."""
    width, height = 160, 100
    rows = b"".join(b"\0" + b"".join(_pixel(x, y, height) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _pixel(x: int, y: int, height: int) -> bytes:
    if (x - 120) ** 2 + (y - 25) ** 2 < 15**2:
        return bytes((250, 220, 90))
    return bytes((90 + y, 150 + y // 2, 235)) if y < height * 2 // 3 else bytes((60, 190 - y, 60))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def empty_sheets() -> bytes:
    """A workbook as an office program offers a new one."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        for number in (1, 2, 3):
            book.add_worksheet(f"Sheet{number}")
    return buffer.getvalue()


def truncated() -> bytes:
    """A return of which only a part arrived."""
    data = return_of(load_roster()["510623218"], PERIOD)
    content = TemplateWriter(load_form(), PERIOD, notes=False).to_bytes(data)
    return content[: len(content) * 3 // 5]


def unfilled() -> bytes:
    """The blank template, sent back as it came."""
    township = load_roster()["510623113"]
    cover = {
        "county_name": township.county_name,
        "township_name": township.name,
        "division_code": township.code,
        "period": period_title(PERIOD),
    }
    return TemplateWriter(load_form(), PERIOD, notes=False).to_bytes(ReturnData(cover), spare_rows=20)


def lock_file() -> bytes:
    """The owner file that an office program leaves beside an open workbook."""
    return b"\x07gonghui".ljust(55) + b"\x07\0" + "gonghui".encode("utf-16-le").ljust(108, b" ")


def desktop_store() -> bytes:
    """What a Mac leaves in every folder."""
    return b"\0\0\0\x01Bud1" + bytes(500)


ODDITIES: tuple[Oddity, ...] = (
    Oddity("五一活动照片.xlsx", photo, "not_spreadsheet"),
    Oddity("白果乡半年报.xlsx", bytes, "empty"),
    Oddity("新建 XLSX 工作表.xlsx", empty_sheets, "no_form"),
    Oddity("通山乡2023年上半年半年报.xlsx", truncated, "damaged"),
    Oddity("玉兴镇2023年上半年半年报.xlsx", unfilled, "unfilled"),
    Oddity("~$南华镇2023年上半年半年报.xlsx", lock_file, ""),
    Oddity(".DS_Store", desktop_store, ""),
)
