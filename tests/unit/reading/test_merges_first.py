"""calamine sees merged ranges before the rows, and reads from such a workbook what it reads from the file itself."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook
from zlib_ng import zlib_ng

from flows.steps.reading.container import Part, open_container, uncompressed
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.merges_first import with_merges_first

RANGES: tuple[Sequence[str], ...] = ((), ("A1:C1",), ("A1:C1", "B3:B4"))
ROWS = b"<worksheet><sheetData><row/></sheetData>"


def _part(data: bytes) -> Part:
    return Part(data, zlib_ng.crc32(data))


@pytest.mark.parametrize("ranges", RANGES)
def test_same_cells_and_ranges(tmp_path: Path, ranges: Sequence[str]) -> None:
    workbook = Workbook()
    sheet = workbook.create_sheet(index=0)
    for row in range(4):
        sheet.append([f"{row}", row, None])
    for merged in ranges:
        sheet.merge_cells(merged)
    path = tmp_path / "merged.xlsx"
    workbook.save(path)
    shown = {n: with_merges_first(part) for n, part in open_container(path.read_bytes(), ReadingLimits()).items()}
    theirs = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    ours = CalamineWorkbook.from_filelike(io.BytesIO(uncompressed(shown))).get_sheet_by_index(0)
    assert len(theirs.merged_cell_ranges or ()) == len(ranges)
    assert ours.merged_cell_ranges == theirs.merged_cell_ranges
    assert ours.to_python(skip_empty_area=False) == theirs.to_python(skip_empty_area=False)


def test_ranges_stand_before_the_rows() -> None:
    data = with_merges_first(_part(ROWS + b'<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>')).data
    assert data.startswith(b'<worksheet><mergeCells><mergeCell ref="A1:B1"/></mergeCells><sheetData>')
    assert with_merges_first(_part(ROWS + b"</worksheet>")).data.startswith(b"<worksheet><mergeCells/><sheetData>")


@pytest.mark.parametrize(
    "data",
    [
        b"<sst/>",
        b"<worksheet><sheetData/></worksheet>",
        ROWS + b'<!-- <mergeCells><mergeCell ref="A1:B1"/></mergeCells> --></worksheet>',
        ROWS + b'<x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></worksheet>',
    ],
)
def test_doubtful_parts_stay_as_they_are(data: bytes) -> None:
    part = _part(data)
    assert with_merges_first(part) is part
