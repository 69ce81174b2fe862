"""Names of the members of a zip file: labels for people, never paths."""

import zipfile
from pathlib import PurePosixPath

UTF8_NAMES = 0x800
SPREADSHEETS = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xlsb", ".xls", ".et", ".ods", ".csv", ".tsv", ".htm", ".html", ".xml"}
)
OWN_PARTS = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml", "mimetype", "[content_types].xml"})
"""Members by which a zip file is itself a workbook or a document."""
MAC_FOLDER = "__MACOSX"


def readable_name(member: zipfile.ZipInfo) -> str:
    """The name with slashes, as it was meant: Chinese programs write it in GBK and say nothing."""
    name = member.orig_filename
    if not member.flag_bits & UTF8_NAMES:
        raw = name.encode("cp437", "replace")
        name = _decoded(raw) or name
    parts = name.replace("\\", "/").split("/")
    return "/".join(_plain(part) for part in parts if part not in {"", ".", ".."})


def _decoded(raw: bytes) -> str | None:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _plain(part: str) -> str:
    return "".join(sign if sign.isprintable() or sign == "\u3000" else "_" for sign in part)


def holds_workbooks(members: list[zipfile.ZipInfo]) -> bool:
    """Whether a zip file is a parcel of workbooks and not one itself, going by its directory."""
    names = {member.orig_filename.replace("\\", "/").lower() for member in members}
    if names & OWN_PARTS:
        return False
    suffixes = {PurePosixPath(name).suffix for name in names if not name.endswith("/")}
    return bool(suffixes & SPREADSHEETS)
