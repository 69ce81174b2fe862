"""Read binary workbooks: python-calamine for the values, the records themselves for what it loses."""

from functools import cached_property

from flows.steps.reading.binary_evidence import BinarySheet, read_sheet_part, read_workbook_part
from flows.steps.reading.binary_styles import BinaryStyles, read_styles_part
from flows.steps.reading.calamine_book import CalamineBook
from flows.steps.reading.container import Container, open_container
from flows.steps.reading.errors import RefusedError
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.package import SheetEntry, template_version, worksheet_parts

WORKBOOK, RELATIONS, STYLES = "xl/workbook.bin", "xl/_rels/workbook.bin.rels", "xl/styles.bin"
LINKS = "xl/externallinks/"
PARTS = (WORKBOOK, "xl/worksheets/", "xl/_rels/", "_rels/", "xl/sharedstrings.bin", STYLES, "[content_")
"""Parts that hold values; drawings, themes, macros and links to other files never reach the reader."""


class XlsbBook(CalamineBook):
    """A binary workbook; see ``OpenWorkbook``."""

    reader = "calamine+records"

    def __init__(self, parts: Container, limits: ReadingLimits) -> None:
        super().__init__(parts.only(PARTS), limits)
        workbook = read_workbook_part(self._parts[WORKBOOK].data)
        targets = worksheet_parts(self._parts[RELATIONS].data)
        self._targets = [targets.get(relation, "") for relation in workbook.relations]
        self.date1904, self.template_version = workbook.date1904, template_version(parts)
        self.has_links = any(name.lower().startswith(LINKS) for name in parts)
        self._evidence: dict[int, BinarySheet] = {}
        # calamine knows sheets by their place: each must have the part that the workbook names for it
        if any(sheet.index >= len(self._targets) or self._targets[sheet.index] not in parts for sheet in self.sheets):
            raise RefusedError(Outcome.DAMAGED)

    @cached_property
    def _styles(self) -> BinaryStyles:
        return read_styles_part(self._parts[STYLES].data) if STYLES in self._parts else BinaryStyles()

    def evidence(self, sheet: SheetEntry) -> BinarySheet:
        """What calamine does not tell about a sheet."""
        if sheet.index not in self._evidence:
            part = self._parts[self._targets[sheet.index]].data
            self._evidence[sheet.index] = read_sheet_part(part, self._styles, self._limits, date1904=self.date1904)
        return self._evidence[sheet.index]

    def shows_percent(self, sheet: SheetEntry, row: int, column: int) -> bool | None:
        """Whether a cell shows its number as a percentage; None where its format does not say."""
        return self.evidence(sheet).percent.get((row, column))


def open_xlsb(content: bytes, limits: ReadingLimits) -> XlsbBook:
    """Open a binary workbook.

    Raises:
        RefusedError: it is damaged.
    """
    parts = open_container(content, limits)
    if WORKBOOK not in parts or RELATIONS not in parts:
        raise RefusedError(Outcome.DAMAGED)
    return XlsbBook(parts, limits)
