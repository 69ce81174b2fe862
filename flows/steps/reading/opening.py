"""Open a file as a workbook: which reader takes which kind of content."""

import os
import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Protocol

from flows.steps.reading.errors import RefusedError
from flows.steps.reading.grids import Grid
from flows.steps.reading.job import MEBIBYTE, ReadingLimits
from flows.steps.reading.kinds import KIND_WORDS, WORD_DOCUMENT
from flows.steps.reading.looks import Place, SheetLook
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.package import SheetEntry
from flows.steps.reading.sniffing import sniff_content
from flows.steps.reading.sniffing_ole import is_word_document


class OpenWorkbook(Protocol):
    """What a reader of one format offers.

    Attributes:
        sheets: the worksheets to look at, in order.
    """

    sheets: tuple[SheetEntry, ...]

    @property
    def date1904(self) -> bool:
        """Whether serial numbers of dates count from 1904."""

    @property
    def template_version(self) -> str | None:
        """The template's version as the file's properties tell it."""

    @property
    def reader(self) -> str:
        """What it was read with."""

    def grid(self, sheet: SheetEntry) -> Grid:
        """The cells of a sheet, error words and uncalculated formulas among them."""

    def has_content(self, sheet: SheetEntry) -> bool:
        """Whether any cell of a sheet holds something."""

    def look(self, sheet: SheetEntry) -> SheetLook:
        """How a sheet looks to people."""

    def notes(self, sheet: SheetEntry) -> frozenset[Place]:
        """Cells with a note that is not ours; none where the format or its reader does not tell."""

    @property
    def has_links(self) -> bool:
        """Whether formulas take figures from other files: what stands there is what was saved last."""

    def shows_percent(self, sheet: SheetEntry, row: int, column: int) -> bool | None:
        """Whether a cell shows its number as a percentage; None where the format is not known."""


READERS = {
    "xlsx": ("xlsx", "XlsxWorkbook"),
    "xls": ("xls", "XlsWorkbook"),
    "xlsb": ("xlsb", "open_xlsb"),
    "ods": ("ods", "open_ods"),
    "csv": ("delimited", "open_delimited"),
    "html": ("webpage", "open_webpage"),
    "xml": ("spreadsheetml", "open_spreadsheetml"),
}
"""Reader by kind of content, by module and name: most workers never meet most kinds, and start sooner without.

.xlsm is read as xlsx, its macros never run; WPS .et is xls or xlsx by content.
"""
Open = Callable[[bytes, ReadingLimits], OpenWorkbook]


def read_content(path: Path, limits: ReadingLimits) -> bytes:
    """The content of a regular file within the limits; links are not followed, pipes not waited for.

    Raises:
        RefusedError: empty, too large, or no file at all.
    """
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise RefusedError(Outcome.NOT_SPREADSHEET, KIND_WORDS["unknown"])
    if not status.st_size:
        raise RefusedError(Outcome.EMPTY)
    if status.st_size > limits.file_bytes:
        found = status.st_size / MEBIBYTE
        raise RefusedError(Outcome.TOO_LARGE, f"文件 {found:.1f} MB，上限 {limits.file_bytes / MEBIBYTE:.0f} MB")
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        return os.read(handle, status.st_size)
    finally:
        os.close(handle)


def content_kind(content: bytes) -> str:
    """The kind of a content; see ``sniff``."""
    return sniff_content(content)


def open_workbook(content: bytes, kind: str, limits: ReadingLimits) -> OpenWorkbook:
    """Open a content as the workbook it is.

    Raises:
        RefusedError: it is none, is locked, or is damaged.
    """
    if kind == "encrypted":
        raise RefusedError(Outcome.ENCRYPTED)
    if kind not in READERS:
        is_document = kind == "unknown" and is_word_document(content)
        raise RefusedError(Outcome.NOT_SPREADSHEET, WORD_DOCUMENT if is_document else KIND_WORDS[kind])
    module, name = READERS[kind]
    opening: Open = getattr(import_module(f"flows.steps.reading.{module}"), name)
    return opening(content, limits)
