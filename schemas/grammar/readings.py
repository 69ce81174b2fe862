"""What reading a cell can give: a value, a bound, or a reason why there is none."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Quality(StrEnum):
    """How much a cell says about its figure."""

    EXACT = "exact"
    LOWER_BOUND = "lower_bound"
    MISSING = "missing"


class Reason(StrEnum):
    """Why a cell gives no value."""

    BLANK = "blank"
    DASH = "dash"  # — / -- : "not applicable"
    NOT_AVAILABLE = "not_available"  # N/A, NA, None, null, 不适用
    UNKNOWN = "unknown"  # 不详, 待统计, 同上, 〃
    MASKED = "masked"  # 98xxxx, **, ×××, __
    VAGUE = "vague"  # 约130, 近200, 130左右, 十几
    RANGE = "range"  # 50-60, a date where a count belongs, a term where a date belongs
    ERROR_CELL = "error_cell"  # #REF!
    NO_DENOMINATOR = "no_denominator"  # #DIV/0! of a rate whose denominator is 0
    UNCALCULATED = "uncalculated"  # a formula without a stored result
    UNIT_CONFLICT = "unit_conflict"  # 8人 in a 元 item
    SCALE_CONFLICT = "scale_conflict"  # 12万 in a 万元 item
    GROUPING = "grouping"  # 1,23
    FRACTION = "fraction"  # 8/10, 8:10
    AMBIGUOUS = "ambiguous"  # two honest readings: 1 in a % item, several numbers, a date without a year
    ILLEGIBLE = "illegible"  # no reading at all
    OUT_OF_RANGE = "out_of_range"  # beyond 2**53, NaN, infinity, a date no return can hold


class RefusalError(Exception):
    """Carries a reason from the depth of the grammar to the function that reads the cell."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Notation(StrEnum):
    """What was normalised in a cell, for the notation log; the magnitude is never among it."""

    FULL_WIDTH = "full_width"  # １２
    SEPARATOR = "separator"  # 1,234
    SPACE = "space"
    TEXT_NUMBER = "text_number"  # a plain number stored as text
    UNIT_WORD = "unit_word"  # 61家 in a 家 item
    OTHER_UNIT_WORD = "other_unit_word"  # 家 for 个: same dimension, different word
    NEAR_UNIT = "near_unit"  # 人次 for 人, 户 for 人: to be asked
    SCALE_WORD = "scale_word"  # 1.2万
    CHINESE_NUMERAL = "chinese_numeral"  # 三十
    NOTE = "note"  # 12（含机关3）
    SUM = "sum"  # 45+5
    EXPONENT = "exponent"  # 1.23E+05
    PERCENT_SIGN = "percent_sign"  # 86%
    PERCENT_NUMBER = "percent_number"  # 86 in a % column
    NIL_WORD = "nil_word"  # 无, 没有, 零报告
    CURRENCY_SIGN = "currency_sign"  # ¥5000
    BRACKET_NEGATIVE = "bracket_negative"  # (5) is -5
    BOUND_WORD = "bound_word"  # 130多, 500余, 100以上
    ROUNDED = "rounded"  # more digits than a spreadsheet shows or the tables keep
    DATE_FORM = "date_form"  # a date written otherwise than 2023-06-30
    DATE_SERIAL = "date_serial"  # 45107
    YEAR_COMPLETED = "year_completed"  # 6月30日, 23.6.30 with the period's year


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says about a figure, in the unit of its item (``%`` as a share of one).

    Attributes:
        quality: How much the cell says.
        value: The figure, only when exact.
        low: The figure when exact, the bound when a lower bound, else None.
        high: The figure when exact; just below the next step of the last significant digit when a
            lower bound ("500多" gives 599), None where there is no upper end ("100以上").
        reason: Why there is no figure, only when missing.
        notations: What was normalised, in the order it was met.
        note: The text beside the number ("（含机关3）"), ID and phone numbers hidden.
    """

    quality: Quality
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    reason: Reason | None
    notations: tuple[Notation, ...]
    note: str | None = None


class DatePrecision(StrEnum):
    """How precisely a cell gives a date."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date, or only its month: the first or last day is never invented.

    Attributes:
        value: The date, only at day precision.
        month: Year and month, only at month precision.
        reason: Why there is neither.
        notations: What was normalised.
    """

    value: dt.date | None
    month: tuple[int, int] | None
    reason: Reason | None
    notations: tuple[Notation, ...] = ()

    @property
    def precision(self) -> DatePrecision | None:
        """Day, month, or None when nothing could be read."""
        if self.value is not None:
            return DatePrecision.DAY
        return DatePrecision.MONTH if self.month is not None else None


class FlagReading(NamedTuple):
    """Yes, no, or a reason why neither."""

    value: bool | None
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class IdentifierReading:
    """An identifier in normal form and whether its own check confirms it.

    Attributes:
        value: The normalised identifier; None when the cell holds none.
        is_valid: Whether form, check character and (for people) date of birth hold. It proves form,
            not existence.
        kind: What the identifier stands for: "enterprise", "union", "institution", "village", "other"
            for units, "citizen" and "old" (15 digits) for people, None without a value.
        repaired: Whether O/I were put right to 0/1, confirmed by the check character.
        reason: Why there is no value.
    """

    value: str | None
    is_valid: bool
    kind: str | None
    repaired: bool
    reason: Reason | None
