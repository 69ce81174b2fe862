"""Recognise the row below a heading that only numbers the columns: 甲 乙 丙 1 2 3."""

import re
from collections.abc import Sequence

from flows.steps.reading.grids import Row, is_blank
from schemas.grammar import CellValue, cell_text, read_label

LETTERS = (tuple("甲乙丙丁戊己庚辛壬癸"), tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), tuple("一二三四五六七八九十"))
NUMBER_WORDS = frozenset({"栏次", "列次", "项次", "行次", "栏号", "列号", "编号", "序号", "代号"})
UNNUMBERED = frozenset({"-", "--", "—", "——"})
BRACKETS = re.compile(r"^[(\[]?(?P<mark>[0-9]+|[^0-9=()\[\]]+)[)\]]?(?:栏|列)?(?:=.*)?$")
CIRCLED = str.maketrans({chr(0x2460 + number): str(number + 1) for number in range(20)})
WORDS = NUMBER_WORDS.union(UNNUMBERED, *LETTERS)
FEWEST = 3


def is_numbering(row: Row) -> bool:
    """Whether a row only names its columns, each kind of mark in its own order: 甲 1 2 乙 3, (1) (2) (3)=(1)+(2)."""
    marks = []
    for cell in row:
        if not is_blank(cell):
            marks.append(_mark(cell))
            # a row of data mostly shows itself by its second cell
            if not (marks[-1].isdecimal() or marks[-1] in WORDS):
                return False
    if marks and marks[0] in NUMBER_WORDS:
        marks = marks[1:]
    marks = [mark for mark in marks if mark not in UNNUMBERED]
    return len(marks) >= FEWEST and any(_follows(marks, letters) for letters in LETTERS)


def _follows(marks: Sequence[str], letters: Sequence[str]) -> bool:
    named = [mark for mark in marks if mark in letters]
    numbered = [mark for mark in marks if mark not in letters]
    return named == list(letters[: len(named)]) and numbered == [str(n) for n in range(1, len(numbered) + 1)]


def _mark(cell: CellValue) -> str:
    text = cell_text(cell).translate(CIRCLED)
    found = BRACKETS.match(read_label(text))
    return found["mark"].upper() if found else text
