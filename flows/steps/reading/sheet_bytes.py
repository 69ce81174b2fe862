"""A cheap look at the bytes of an xlsx sheet: does it hold anything that python-calamine loses?

Every file pays for this look, so it must cost next to nothing: single signs are searched, thirty times faster than
words, and words only where such a sign is found.
"""

import re
from functools import cached_property

UNCALCULATED = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f\s*>)\s*(?:<v\s*(?:/>|>\s*</)|</c\s*>)")
FAR = rb"[A-Z]*[0-9]{5,}|[A-Z]{3,}"
"""From row 10,000 or column AAA on. Next to a cell near A1, a dense reader would ask for gigabytes."""
FAR_ROW = re.compile(rb"""<row\s[^>]*?\br\s*=\s*["'](?:%b)""" % FAR)
FAR_CELL = re.compile(rb"""<c\s[^>]*?\br\s*=\s*["'](?:%b)""" % FAR)
FAR_DIMENSION = re.compile(rb"""<dimension\s+ref\s*=\s*["'][A-Z]+[0-9]+:(?:%b)""" % FAR)
PROLOGUE = 4_000
"""Bytes in which the first row is announced."""


class SheetBytes:
    """The XML of one sheet, looked at but not parsed."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self._first, last = max(xml.find(b"<sheetData"), 0), xml.rfind(b"</sheetData")
        self._end = last if last > self._first else len(xml)

    @cached_property
    def is_prefixed(self) -> bool:
        """Whether elements carry a name space's prefix: rare, and too much for a search of bytes."""
        return b":sheetData" in self.xml[:PROLOGUE]

    def _has_sign(self, sign: bytes) -> bool:
        """Whether a sign stands among the rows, where the names of elements and attributes have few letters."""
        return self.xml.find(sign, self._first, self._end) >= 0

    def may_lose_cells(self) -> bool:
        """Whether there may be error cells, whose words begin with ``#``, or formulas without a result."""
        if self.is_prefixed:
            return True
        if self._has_sign(b"#") and (b't="e"' in self.xml or b"t='e'" in self.xml):
            return True
        return self._has_sign(b"f") and b"</f" in self.xml and UNCALCULATED.search(self.xml) is not None

    def may_reach_far(self) -> bool:
        """Whether the sheet reaches so far that it must be measured before it is read.

        Looked at are its last row, its last cell and the dimension that it announces: looking at every cell costs a
        tenth of reading the sheet. The few files that lie about all of them end the worker instead.
        """
        row, cell = self.xml.rfind(b"<row", 0, self._end), self.xml.rfind(b"<c ", 0, self._end)
        return (
            self.is_prefixed
            or (row >= 0 and FAR_ROW.match(self.xml, row) is not None)
            or (cell >= 0 and FAR_CELL.match(self.xml, cell) is not None)
            or FAR_DIMENSION.search(self.xml, 0, min(self._first, PROLOGUE)) is not None
        )

    def may_hide(self) -> bool:
        """Whether rows or columns may be hidden."""
        word = b"hidden="
        return word in self.xml[: self._first] or (self._has_sign(b"d") and self.xml.find(word, self._first) >= 0)

    def may_strike(self) -> bool:
        """Whether texts that stand in the sheet itself may be struck out in part."""
        return self._has_sign(b"k") and b"strike" in self.xml
