"""What the fast reader loses: error words, formulas without a result, and how a number is shown.

Only where the bytes of a sheet speak of such a cell (``sheet_bytes``) is it walked through, cell by cell.
"""

import re
from xml.parsers import expat

from flows.steps.reading.errors import RefusedError
from flows.steps.reading.grids import LETTERS, address
from flows.steps.reading.outcomes import Outcome
from flows.steps.reading.sheet_bytes import SheetBytes
from schemas.grammar import CellError, Uncalculated

PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
TEXTS = {"v", "t"}
UNKNOWN_ERROR = "#N/A"

Place = tuple[int, int]


class SheetEvidence:
    """Facts about the cells of one sheet.

    Attributes:
        lost: error cells and formulas without a result, by row and column counted from 0.
        styles: number of the style of every cell that has one, by address.
        rows: rows down to the last cell with content.
        columns: columns up to the last cell with content.
    """

    def __init__(self, sheet: SheetBytes) -> None:
        self.lost: dict[Place, CellError | Uncalculated] = {}
        self.styles: dict[str, int] = {}
        self.rows, self.columns = 0, 0
        self._is_measured = sheet.may_reach_far()
        self._row, self._column = -1, -1
        self._reference: str | None = None
        self._type, self._formula, self._value = "", "", ""
        self._is_formula, self._inside = False, ""
        self._walk(sheet.xml)

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
        name = tag[tag.find(" ") + 1 :]
        if name == "c":
            self._start_cell(attributes)
        elif name in TEXTS:
            self._inside = "v"
        elif name == "f":
            self._inside, self._is_formula = "f", True
        elif name == "row":
            self._row, self._column = int(attributes.get("r", self._row + 2)) - 1, -1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        self._reference = attributes.get("r")
        if self._is_measured and self._reference is not None:
            self._row, self._column = _place(self._reference)
        self._type, self._formula, self._value, self._is_formula = attributes.get("t", "n"), "", "", False
        if "s" in attributes:
            self.styles[self._reference or address(self._row, self._column)] = int(attributes["s"])

    def _text(self, text: str) -> None:
        if self._inside == "v":
            self._value += text
        elif self._inside == "f":
            self._formula += text

    def _end(self, tag: str) -> None:
        self._inside = ""
        if tag[tag.find(" ") + 1 :] == "c":
            self._judge()

    def _judge(self) -> None:
        if self._is_measured and self._value.strip():
            self.rows = max(self.rows, self._row + 1)
            self.columns = max(self.columns, self._column + 1)
        if self._type == "e":
            self.lost[self._here()] = CellError(self._value or UNKNOWN_ERROR)
        # a formula can have an empty text for its result: that one was calculated
        elif self._is_formula and not self._value and self._type != "str":
            self.lost[self._here()] = Uncalculated(f"={self._formula}")

    def _here(self) -> Place:
        return (self._row, self._column) if self._reference is None else _place(self._reference)


def _place(reference: str) -> Place:
    found = PLACE.fullmatch(reference)
    if found is None:
        raise RefusedError(Outcome.DAMAGED)
    column = 0
    for letter in found[1]:
        column = column * LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
