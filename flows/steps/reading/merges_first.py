"""Spare calamine the second reading of a sheet: it looks for merged ranges from the start on, past every row."""

from zlib_ng import zlib_ng

from flows.steps.reading.container import Part

ROWS, ROWS_END = b"<sheetData>", b"</sheetData>"
MERGES, MERGES_END = b"<mergeCells", b"</mergeCells>"
NO_MERGES = b"<mergeCells/>"
UNREAD = (b"<!", b":mergeCells")
"""Comments, and elements with a prefix: what looks like merged ranges behind them may be none."""


def with_merges_first(part: Part) -> Part:
    """A sheet with a copy of its merged ranges, or of none, before its rows; any other part is left as it is."""
    xml = part.data
    start, end = xml.find(ROWS), xml.rfind(ROWS_END)
    tail = xml[end:]
    if not 0 <= start < end or any(mark in tail for mark in UNREAD):
        return part
    first, last = tail.find(MERGES), tail.find(MERGES_END)
    merges = tail[first : last + len(MERGES_END)] if 0 <= first < last else NO_MERGES
    data = xml[:start] + merges + xml[start:]
    return Part(data, zlib_ng.crc32(data))
