"""Reading the figure of a cell that holds text."""

from dataclasses import replace
from decimal import Decimal

from schemas.grammar import marks
from schemas.grammar.folding import fold, has_controls, has_full_width, has_odd_digits, strip_blanks
from schemas.grammar.layout import bracketed_negative, close_up, split_note
from schemas.grammar.personal import redact
from schemas.grammar.quantities import Quantity
from schemas.grammar.readings import Notation, Quality, Reading, Reason, RefusalError
from schemas.grammar.settling import settle, upper_end
from schemas.grammar.shapes import parse_text
from schemas.grammar.units import PERCENT

# Longer texts are narrative: no figure is taken out of them.
_LONGEST = 200
# Typed to make a spreadsheet keep a number as text.
_TEXT_PREFIX = "'‘’`"


def read_figure_text(raw: str, unit: str) -> Reading:
    """Read the figure of a text cell; see read_figure.

    Raises:
        RefusalError: With the reason why there is none.
    """
    text = strip_blanks(raw).lstrip(_TEXT_PREFIX).rstrip("。;；")
    _refuse_words(text)
    if marks.is_nil(fold(text)):
        return _nil(unit)
    typed, note = split_note(text)
    core = fold(typed)
    _refuse_doubt(fold(text), core, note)
    reading = _read_core(core, unit)
    extra = _spelling(raw, typed)
    notations = (*extra, *reading.notations, *((Notation.NOTE,) if note else ()))
    shown = redact(note) if note else None
    return replace(reading, notations=notations or (Notation.TEXT_NUMBER,), note=shown)


def _refuse_words(text: str) -> None:
    """Refuse cells that hold no number at all, and digits that folding would turn into others."""
    if not text:
        raise RefusalError(Reason.BLANK)
    if len(text) > _LONGEST or has_controls(text) or has_odd_digits(text):
        raise RefusalError(Reason.ILLEGIBLE)
    if text.startswith(("=", "＝")):
        raise RefusalError(Reason.UNCALCULATED)
    reason = marks.missing_word(fold(text))
    if reason is not None:
        raise RefusalError(reason)


def _nil(unit: str) -> Reading:
    """无 is the figure 0; but "no rate" is not a rate of 0 %: its denominator may be nil."""
    if unit == PERCENT:
        raise RefusalError(Reason.NOT_AVAILABLE)
    zero = Decimal(0)
    return Reading(Quality.EXACT, zero, zero, zero, None, (Notation.NIL_WORD,))


def _refuse_doubt(text: str, core: str, note: str | None) -> None:
    """Refuse what is hidden or vague, in the number or in the note beside it."""
    if marks.is_masked(text):
        raise RefusalError(Reason.MASKED)
    if marks.is_vague(core) or (note and marks.is_vague_note(note)):
        raise RefusalError(Reason.VAGUE)


def _spelling(raw: str, typed: str) -> tuple[Notation, ...]:
    """Name what was normalised by folding and trimming."""
    has_blanks = strip_blanks(raw) != raw or any(map(str.isspace, typed))
    full_width = (Notation.FULL_WIDTH,) if has_full_width(typed) else ()
    return (*full_width, *((Notation.SPACE,) if has_blanks else ()))


def _read_core(core: str, unit: str) -> Reading:
    negative = bracketed_negative(core)
    if negative is not None:
        quantity = parse_text(negative, unit)
        return _exact(replace(quantity, notations=(*quantity.notations, Notation.BRACKET_NEGATIVE)))
    bare, is_bound, is_open = marks.take_bound(close_up(core))
    quantity = parse_text(_implied_one(bare) if is_bound else bare, unit)
    return _bound(quantity, unit, is_open=is_open) if is_bound else _exact(quantity)


def _implied_one(text: str) -> str:
    """百余人 is 一百余人; without the bound word a lone 百 is no number."""
    is_lone = text[:1] in set("百千佰仟") and not text.startswith("百分之")
    return "一" + text if is_lone else text


def _exact(quantity: Quantity) -> Reading:
    value, rounding = settle(quantity.value)
    notations = quantity.notations if rounding is None else (*quantity.notations, rounding)
    return Reading(Quality.EXACT, value, value, value, None, notations)


def _bound(quantity: Quantity, unit: str, *, is_open: bool) -> Reading:
    """Make a range of a bound; "more than 45+5" or "more than -5" is no way to write one."""
    if quantity.value <= 0 or Notation.SUM in quantity.notations:
        raise RefusalError(Reason.VAGUE)
    low, _ = settle(quantity.value)
    high = None if is_open else upper_end(low, quantity.step, unit)
    return Reading(Quality.LOWER_BOUND, None, low, high, None, (*quantity.notations, Notation.BOUND_WORD))
