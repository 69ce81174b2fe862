"""Numbers of formats that hold nothing but text."""

import re

from schemas.grammar import cell_text

PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")


def as_cell(text: str) -> str | float:
    """A text table has no numbers of its own: what is spelled exactly as one is shown, is one.

    Leading zeros, separators, units and more digits than a spreadsheet keeps (ID numbers) leave a text a text.
    """
    if PLAIN_NUMBER.fullmatch(text):
        number = float(text)
        if cell_text(number) == text:
            return number
    return text
