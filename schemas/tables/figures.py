"""半年报: one row per item. What the clerk typed, how it was read, and from which cell."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.grammar import Notation, Quality, Reason
from schemas.tables.columns import Amount, Flag, Text, Traced
from schemas.tables.fields import form_field

ABSENT = {Reason.BLANK, Reason.DASH, Reason.NOT_AVAILABLE, Reason.NO_DENOMINATOR}
ILLEGIBLE = tuple(
    reason.value for reason in Reason if reason not in {*ABSENT, Reason.UNIT_CONFLICT, Reason.SCALE_CONFLICT}
)
UNIT_REASONS = (Reason.UNIT_CONFLICT.value, Reason.SCALE_CONFLICT.value)


class Figures(Traced):
    """Grain: submission × item. ``value`` is a number only where ``quality`` is ``exact``; rates are fractions.

    ``step`` is the last printed digit of a rate (0.01 for ``86%``); ``is_whole`` is false for a count with decimals.
    """

    item_code: Series[Text] = form_field("代码", "item_code", "指标代码，请勿改动", required=True)
    title: Series[Text] | None = form_field("指标名称", "title", "请勿改动", aliases=("指标", "项目"))
    unit: Series[Text] | None = form_field("计量单位", "unit", "请勿改动", aliases=("单位",))
    value: Series[Amount] = form_field(
        "本期数",
        "figure",
        "填实际数；没有发生的填 0",
        aliases=("数量", "本期", "数值", "本期完成数"),
        required=True,
    )
    remark: Series[Text] | None = form_field(
        "备注", "free_text", "补充说明，不写个人信息", aliases=("附注",), sensitivity="free_text"
    )
    explanation: Series[Text] = form_field(
        "说明", "explanation", "对核实性问题写明原因，不少于 6 个字", aliases=("情况说明", "原因说明")
    )
    cell: Series[Text]
    raw_text: Series[Text]
    value_low: Series[Amount] = pa.Field(nullable=True)
    value_high: Series[Amount] = pa.Field(nullable=True)
    step: Series[Amount] = pa.Field(nullable=True)
    is_whole: Series[Flag] = pa.Field(nullable=True)
    quality: Series[Text] = pa.Field(isin=[quality.value for quality in Quality])
    reason: Series[Text] = pa.Field(nullable=True)
    notation: Series[Text] = pa.Field(nullable=True)

    @pa.check("reason", name="HZ-002")
    def legible(cls, reason: pd.Series) -> pd.Series:
        """Masked, vague, ranged, broken or unreadable figures go back."""
        return ~reason.isin(ILLEGIBLE)

    @pa.check("value", name="HZ-003")
    def not_negative(cls, value: pd.Series) -> pd.Series:
        """No item of the form can be negative."""
        return value >= 0

    @pa.check("is_whole", name="HZ-003")
    def whole(cls, is_whole: pd.Series) -> pd.Series:
        """Whatever is counted comes in whole numbers."""
        return is_whole

    @pa.check("quality", name="HZ-004")
    def exact(cls, quality: pd.Series) -> pd.Series:
        """A lower bound counts only as a range."""
        return quality != Quality.LOWER_BOUND.value

    @pa.check("reason", name="HZ-005")
    def unit_fits(cls, reason: pd.Series) -> pd.Series:
        """The unit written in the cell is of the item's dimension."""
        return ~reason.isin(UNIT_REASONS)

    @pa.check("notation", name="HZ-006")
    def unit_is_the_items(cls, notation: pd.Series) -> pd.Series:
        """人次 in an item counted in 人 is near, but another measure."""
        return ~notation.str.contains(Notation.NEAR_UNIT.value, regex=False)
