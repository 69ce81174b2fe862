"""The parts of a number text: the number with its unit, and a note beside it."""

import re

from schemas.grammar.folding import fold
from schemas.grammar.numerals import NUMERAL_CHARS
from schemas.grammar.readings import Reason, RefusalError
from schemas.grammar.units import is_unit

_OPENERS = "(（[［【〔{｛"
_CLOSERS = ")]】〕}"  # folded
_NOTE_START = re.compile("[" + re.escape(_OPENERS) + "]|[,，;；、。:：]?\\s*其中")
_NUMBER_CHARS = "0-9" + "".join(sorted(NUMERAL_CHARS))
_BREAK_IN_NUMBER = re.compile(rf"[{_NUMBER_CHARS}]\s*[\t\n\v\f\r]\s*[{_NUMBER_CHARS}]")
_BLANK_IN_NUMERAL = re.compile(rf"[{''.join(sorted(NUMERAL_CHARS))}]\s+[{_NUMBER_CHARS}]")
_BARE = re.compile(rf"[{_NUMBER_CHARS}.,% ]+")


def split_note(text: str) -> tuple[str, str | None]:
    """Split 12（含机关3） into number and note, as typed; a unit in brackets, 12（家）, is no note.

    Raises:
        RefusalError: When the bracket does not close the text, or holds a second number.
    """
    found = _NOTE_START.search(text)
    if found is None or found.start() == 0:
        return text, None
    core, note = text[: found.start()].rstrip(), text[found.start() :]
    opening = found[0] in _OPENERS
    inner = fold(note[1:-1] if opening else note).strip()
    if opening and fold(note[-1]) not in _CLOSERS:
        raise RefusalError(Reason.AMBIGUOUS)
    if opening and is_unit(inner):
        return core + inner, None
    if _BARE.fullmatch(inner):
        raise RefusalError(Reason.AMBIGUOUS)
    return core, note.lstrip(",，;；、。:： \t\r\n")


def bracketed_negative(text: str) -> str | None:
    """Return "-5" for a folded "(5)", the book-keeper's minus; else None."""
    inner = text[1:-1].strip()
    is_bracketed = text[:1] == "(" and text[-1:] == ")"
    return "-" + inner if is_bracketed and inner[:1].isdigit() else None


def close_up(core: str) -> str:
    """Take the blanks out of a folded number text; one between two digits stays, it may part thousands.

    Raises:
        RefusalError: When a line break, tab or blank parts two numbers.
    """
    if core.isalnum():
        return core
    if _BREAK_IN_NUMBER.search(core) or _BLANK_IN_NUMERAL.search(core):
        raise RefusalError(Reason.AMBIGUOUS)
    closed = ""
    for part in core.split():
        is_inside = closed[-1:].isdigit() and part[0].isdigit()
        closed += (" " if is_inside else "") + part
    return closed
