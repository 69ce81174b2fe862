"""What a workbook may be and cost; free of heavy imports, because settings are read by every command."""

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """How much a file may be and cost before it is refused; ten times what real returns need.

    Attributes:
        seconds: wall-clock time for one file.
        memory_bytes: address space that the worker may take beyond its own start.
        file_bytes: size of the file.
        inflated_bytes: size of all its parts once inflated.
        ratio: how far a part of more than a mebibyte may be compressed.
        parts: members of the zip container.
        sheets: sheets of the workbook.
        rows: rows of a sheet down to its last cell with content.
        columns: columns of a sheet up to its last cell with content.
        cells: cells of all sheets that are read.
        text_length: characters of one cell.
    """

    seconds: float = 30
    memory_bytes: int = 512 * MEBIBYTE
    file_bytes: int = 10 * MEBIBYTE
    inflated_bytes: int = 64 * MEBIBYTE
    ratio: int = 100
    parts: int = 1000
    sheets: int = 50
    rows: int = 10_000
    columns: int = 300
    cells: int = 1_000_000
    text_length: int = 32_767
