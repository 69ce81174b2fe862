"""Read OpenDocument spreadsheets: python-calamine for the values, the XML for what it leaves out."""

from functools import cached_property

from flows.steps.reading.calamine_book import CalamineBook
from flows.steps.reading.container import Container, open_container
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.looks import Place
from flows.steps.reading.ods_evidence import OdsSheet, read_ods_sheets, template_version
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.package import SheetEntry

PARTS = ("mimetype", "content.xml", "styles.xml", "meta-inf/manifest.xml")
"""Parts that hold values: pictures, macros and embedded documents never reach the reader."""
CONTENT, PROPERTIES = "content.xml", "meta.xml"
LINKS = (b"['file:", b"[&apos;file:")
"""How formulas begin the address of a cell in another file."""
NO_EVIDENCE = OdsSheet()


class OdsBook(CalamineBook):
    """An OpenDocument spreadsheet; see ``OpenWorkbook``."""

    def __init__(self, parts: Container, limits: ReadingLimits) -> None:
        super().__init__(parts.only(PARTS), limits)
        self.has_links = any(sign in self._parts[CONTENT].data for sign in LINKS)
        self.template_version = template_version(parts[PROPERTIES].data) if PROPERTIES in parts else None

    @cached_property
    def _evidence(self) -> list[OdsSheet]:
        self.reader = "calamine+xml"
        return read_ods_sheets(self._parts[CONTENT].data, self._limits)

    def evidence(self, sheet: SheetEntry) -> OdsSheet:
        """What calamine does not tell about a sheet."""
        found = self._evidence
        return found[sheet.index] if sheet.index < len(found) else NO_EVIDENCE

    def notes(self, sheet: SheetEntry) -> frozenset[Place]:
        """Cells with a note that is not ours."""
        return frozenset(self.evidence(sheet).noted)

    def shows_percent(self, sheet: SheetEntry, row: int, column: int) -> bool | None:
        """Whether a cell shows its number as a percentage; None where that is not known."""
        return (row, column) in self.evidence(sheet).percent or None


def open_ods(content: bytes, limits: ReadingLimits) -> OdsBook:
    """Open an OpenDocument spreadsheet."""
    parts = open_container(content, limits)
    if CONTENT not in parts:
        raise RefusedError(Outcome.DAMAGED)
    return OdsBook(parts, limits)
