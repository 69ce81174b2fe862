"""Files that want to be read otherwise than they look."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

from schemas.form import Form
from tests.unit.reading.builder import build, figure_rows

SHEET = "xl/worksheets/sheet1.xml"
SHEET_START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
SHEET_END = b"</sheetData></worksheet>"


def parts_of(folder: Path, form: Form) -> dict[str, bytes]:
    """Parts of a sound workbook."""
    with zipfile.ZipFile(build(folder / "sound.xlsx", {"半年报": figure_rows(form, A01=650)})) as sound:
        return {name: sound.read(name) for name in sound.namelist()}


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    """A zip file of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in parts.items():
            container.writestr(name, data)
    return path


def with_sheet(path: Path, form: Form, cells: bytes) -> Path:
    """A workbook whose sheet has these rows."""
    return packed(path, {**parts_of(path.parent, form), SHEET: SHEET_START + cells + SHEET_END})


def lying_about_its_size(path: Path, form: Form) -> Path:
    """A container that announces a few bytes for a part of ten megabytes."""
    bomb = SHEET_START + b" " * (10 << 20)
    content = packed(path, {**parts_of(path.parent, form), SHEET: bomb}).read_bytes()
    announced = struct.pack("<L", len(bomb))
    shown = content.replace(announced, struct.pack("<L", 100))
    crc = struct.pack("<L", zlib.crc32(bomb))
    path.write_bytes(shown.replace(crc, struct.pack("<L", zlib.crc32(bomb[:100]))))
    return path


def with_a_part_twice(path: Path, form: Form) -> Path:
    """A container with two sheets of one name."""
    stream = io.BytesIO(packed(path, parts_of(path.parent, form)).read_bytes())
    with zipfile.ZipFile(stream, "a") as container:
        container.writestr("xl/Workbook.xml", "<workbook/>")
    path.write_bytes(stream.getvalue())
    return path


def ole(path: Path, *names: str) -> Path:
    """An OLE container as far as its magic and directory names go."""
    listing = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + listing)
    return path
