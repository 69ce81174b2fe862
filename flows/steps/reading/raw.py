"""The text of a cell as it may leave the archive."""

from schemas.grammar import CellValue, cell_text, redact

UNSTORABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 65533))
"""Control signs and the mark of a garbled character: no table, page or workbook takes them."""


def kept_text(cell: CellValue, longest: int | None = None) -> str:
    """Raw text without personal numbers and control signs, no longer than cells can be."""
    text = cell_text(cell)
    return redact(text if text.isprintable() else text.translate(UNSTORABLE))[:longest]
