"""A book of one sheet in which some contents alone differ from file to file: drawn once, filled in for each."""

import re
from collections.abc import Sequence

from flows.steps.printing.frame import own_footer
from flows.steps.printing.xml_text import cell_number, cell_text
from flows.steps.zip_entries import Entry, deflated, packed

FIRST = 0xE100
"""For private use: no text of a form has the characters from here on."""
PLACE = re.compile(f' t="inlineStr"><is><t>([{chr(FIRST)}-\uf8ff])</t></is></c>')


def stand_ins(number: int) -> tuple[str, ...]:
    """Texts to draw a form with, one for each content that is to be filled in."""
    return tuple(chr(FIRST + at) for at in range(number))


class Form:
    """The parts of the book, and the sheet cut to pieces where something is to be filled in."""

    def __init__(self, entries: Sequence[Entry], part: str, xml: str, end: str) -> None:
        self._entries, self._part, self._end = tuple(entries), part, end
        pieces = PLACE.split(xml)
        self._pieces, self._order = pieces[::2], [ord(character) - FIRST for character in pieces[1::2]]

    def fill(self, contents: Sequence[str | float], footer: str) -> bytes:
        """The .xlsx file: the same bytes as if it had been drawn with the contents.

        Args:
            contents: what stands where each stand-in was drawn, in their order.
            footer: text at the foot of the pages.
        """
        cells = [_cell(contents[place]) for place in self._order]
        parts = [each for pair in zip(self._pieces, cells, strict=False) for each in pair]
        xml = "".join((*parts, self._pieces[-1], own_footer(self._end, footer)))
        return packed((*self._entries, deflated(self._part, xml.encode())))


def _cell(content: str | float) -> str:
    return cell_text(content) if isinstance(content, str) else cell_number(content)
