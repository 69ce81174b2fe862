"""What an OpenDocument sheet says beside its values: merged ranges, what is hidden, error words, percentages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flows.steps.reading.grids import Corner
from flows.steps.reading.job import ReadingLimits
from flows.steps.reading.looks import Place, SheetLook
from flows.steps.reading.notes import is_others_note
from flows.steps.reading.xmltree import attribute, local_name, parse_xml, whole_number
from schemas.grammar import CellError, CellValue

VERSION_PROPERTY = "gonghui_template_version"
CELLS = {"table-cell", "covered-table-cell"}
HIDDEN = {"collapse", "filter"}
ERROR_WORDS = ("#", "Err:")


@dataclass(slots=True)
class OdsSheet:
    """Facts about one sheet, by places counted from 0."""

    merged: list[tuple[Corner, Corner]] = field(default_factory=list)
    lost: dict[Place, CellValue] = field(default_factory=dict)
    percent: set[Place] = field(default_factory=set)
    noted: set[Place] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def look(self) -> SheetLook:
        """How the sheet looks to people."""
        return SheetLook(frozenset(self.hidden_rows), frozenset(self.hidden_columns))


def read_ods_sheets(content: bytes, limits: ReadingLimits) -> list[OdsSheet]:
    """Facts about every sheet, in order.

    Raises:
        RefusedError: the XML is broken.
    """
    return [_read_sheet(table, limits) for table in parse_xml(content).iter("{*}table") if _is_sheet(table)]


def template_version(properties: bytes) -> str | None:
    """The template's version among the user's own properties."""
    if VERSION_PROPERTY.encode() not in properties:
        return None
    for node in parse_xml(properties).iter("{*}user-defined"):
        if attribute(node, "name") == VERSION_PROPERTY:
            return "".join(node.itertext()).strip() or None
    return None


def _is_sheet(table: Any) -> bool:  # noqa: ANN401 (lxml's stubs know elements too loosely to help)
    parent = table.getparent()
    return parent is not None and local_name(parent) == "spreadsheet"


def _read_sheet(table: Any, limits: ReadingLimits) -> OdsSheet:  # noqa: ANN401
    sheet = OdsSheet()
    for column, repeated, node in _counted(table.iter("{*}table-column"), "columns"):
        if attribute(node, "visibility") in HIDDEN:
            sheet.hidden_columns.update(range(column, min(column + repeated, limits.columns)))
    for row, repeated, node in _counted(table.iter("{*}table-row"), "rows"):
        if row >= limits.rows:
            break
        if attribute(node, "visibility") in HIDDEN:
            sheet.hidden_rows.update(range(row, min(row + repeated, limits.rows)))
        _read_row(node, row, sheet, limits)
    return sheet


def _read_row(node: Any, row: int, sheet: OdsSheet, limits: ReadingLimits) -> None:  # noqa: ANN401
    cells = (child for child in node if local_name(child) in CELLS)
    for column, _, cell in _counted(cells, "columns"):
        if column >= limits.columns:
            break
        _read_merge(cell, row, column, sheet)
        if any(is_others_note(_words(note)) for note in cell.iterchildren("{*}annotation")):
            sheet.noted.add((row, column))
        kind = attribute(cell, "value-type")
        if kind == "percentage":
            sheet.percent.add((row, column))
        if attribute(cell, "formula") and (word := _error_word(cell)):
            sheet.lost[row, column] = CellError(word)


def _read_merge(cell: Any, row: int, column: int, sheet: OdsSheet) -> None:  # noqa: ANN401
    down, across = whole_number(cell, "number-rows-spanned", 1), whole_number(cell, "number-columns-spanned", 1)
    if down > 1 or across > 1:
        sheet.merged.append(((row, column), (row + down - 1, column + across - 1)))


def _words(note: Any) -> str:  # noqa: ANN401
    """What a note says, without who wrote it and when."""
    return "".join(text for line in note.iterchildren("{*}p") for text in line.itertext())


def _error_word(cell: Any) -> str | None:  # noqa: ANN401
    """What a formula shows if that is an error: calamine takes it for a text or for nothing."""
    text = "".join(cell.itertext()).strip()
    return text if text.startswith(ERROR_WORDS) else None


def _counted(nodes: Iterator[Any], what: str) -> Iterator[tuple[int, int, Any]]:
    """Position of every row, column or cell, and how often it stands there: repetitions are written only once."""
    position = 0
    for node in nodes:
        repeated = whole_number(node, f"number-{what}-repeated", 1)
        yield position, repeated, node
        position += repeated
