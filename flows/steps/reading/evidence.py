"""What the fast reader loses: error words, formulas without a result, and how a number is shown.

The bytes of a sheet are searched first, at next to no cost; only where they hold such a cell is the sheet
walked through, cell by cell.
"""

import re
from xml.parsers import expat

from flows.steps.reading.errors import RefusedError
from flows.steps.reading.grids import LETTERS
from flows.steps.reading.outcomes import Outcome
from schemas.grammar import CellError, Uncalculated

ERROR_CELL = re.compile(rb"""\st\s*=\s*(?:"e"|'e')""")
UNCALCULATED = re.compile(
    rb"<(?:[\w.-]+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:[\w.-]+:)?f\s*>)\s*"
    rb"(?:<(?:[\w.-]+:)?v\s*(?:/>|>\s*</)|</(?:[\w.-]+:)?c\s*>)"
)
FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s>/]")
FAR = re.compile(rb"""r=["'](?:[A-Za-z]{3}|[A-Za-z]{0,2}[0-9]{5})""")
"""Rows from 10,000 or columns from AAA on: next to a cell near A1, a dense reader would ask for gigabytes."""
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
TEXTS = {"v", "t"}
UNKNOWN_ERROR = "#N/A"

Place = tuple[int, int]


def has_lost_cells(sheet: bytes) -> bool:
    """Whether a sheet's XML holds error cells or formulas without a result."""
    if b't="e"' in sheet or (b"'" in sheet and ERROR_CELL.search(sheet)):
        return True
    return FORMULA.search(sheet) is not None and UNCALCULATED.search(sheet) is not None


def has_far_cells(sheet: bytes) -> bool:
    """Whether cells stand so far out that the sheet must be measured before it is read."""
    return FAR.search(sheet) is not None


class SheetEvidence:
    """Facts about the cells of one sheet, by place counted from 0.

    Attributes:
        lost: error cells and formulas without a result.
        styles: number of every cell's style.
        rows: rows down to the last cell with content.
        columns: columns up to the last cell with content.
    """

    def __init__(self, sheet: bytes) -> None:
        self.lost: dict[Place, CellError | Uncalculated] = {}
        self.styles: dict[Place, int] = {}
        self.rows, self.columns = 0, 0
        self._place = (-1, -1)
        self._type, self._formula, self._value = "", "", ""
        self._is_formula, self._inside = False, ""
        self._walk(sheet)

    def _walk(self, sheet: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(sheet, True)  # noqa: FBT003 (expat takes no keywords)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise RefusedError(Outcome.DAMAGED) from error

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "row":
            self._place = (int(attributes.get("r", self._place[0] + 2)) - 1, -1)
        elif name == "c":
            self._start_cell(attributes)
        elif name == "f":
            self._inside, self._is_formula = "f", True
        elif name in TEXTS:
            self._inside = "v"

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._place = (self._place[0], self._place[1] + 1) if reference is None else _place(reference)
        self._type, self._formula, self._value, self._is_formula = attributes.get("t", "n"), "", "", False
        self.styles[self._place] = int(attributes.get("s", 0))

    def _text(self, text: str) -> None:
        if self._inside == "v":
            self._value += text
        elif self._inside == "f":
            self._formula += text

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "c":
            self._judge()
        self._inside = ""

    def _judge(self) -> None:
        if self._value.strip():
            self.rows = max(self.rows, self._place[0] + 1)
            self.columns = max(self.columns, self._place[1] + 1)
        if self._type == "e":
            self.lost[self._place] = CellError(self._value or UNKNOWN_ERROR)
        # a formula can have an empty text for its result: that one was calculated
        elif self._is_formula and not self._value and self._type != "str":
            self.lost[self._place] = Uncalculated(f"={self._formula}")


def _place(reference: str) -> Place:
    found = PLACE.fullmatch(reference)
    if found is None:
        raise RefusedError(Outcome.DAMAGED)
    column = 0
    for letter in found[1]:
        column = column * LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
