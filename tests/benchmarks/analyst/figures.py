"""What a figure's cell says: its value, or why it has none."""

import math
import re
import unicodedata
from typing import NamedTuple

import pandas as pd

NUMBER = re.compile(r"([-+]?\d+(?:\.\d+)?)(%?)(多|余|以上)?(.*)")
NOTHING = {"", "-", "—", "/", "空"}
UNITS = ("人次", "个", "家", "人", "户", "件", "项", "份", "本", "对", "元", "万元", "%")


class Figure(NamedTuple):
    """A figure: the value where it is exact, the least it can be, and what is wrong with it (`""`: nothing)."""

    value: float | None
    value_low: float | None
    fault: str


def parse_figure(cell: object, unit: str) -> Figure:
    """Read one cell of 本期数."""
    if isinstance(cell, float) and math.isnan(cell):
        return Figure(None, None, "illegible")
    if isinstance(cell, int | float):
        return Figure(cell, cell, "")
    text = unicodedata.normalize("NFKC", str(cell)).replace(",", "").strip()
    if text in NOTHING:
        return Figure(None, None, "missing")
    return Figure(0, 0, "") if text == "无" else _parse_text(text, unit)


def _parse_text(text: str, unit: str) -> Figure:
    found = NUMBER.fullmatch(text)
    if not found or (found[4] and found[4] not in UNITS):
        return Figure(None, None, "illegible")
    number = float(found[1]) / (100 if found[2] else 1)
    if found[4] not in {"", unit}:
        return Figure(None, None, "unit")
    return Figure(None, number, "rough") if found[3] else Figure(number, number, "")


def parse_figures(typed: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Every item of the form with its value; an item without a line is missing.

    Args:
        typed: as read from 半年报.
        items: the catalogue's.
    """
    lines = typed.set_index("代码").reindex(items.index, fill_value="")
    read = [parse_figure(cell, unit) for cell, unit in zip(lines["本期数"], items["unit"], strict=True)]
    figures = pd.DataFrame(read, columns=Figure._fields, index=items.index.rename("item_code"))
    figures[["value", "value_low"]] = figures[["value", "value_low"]].astype(float)
    figures["is_count"] = ~items["kind"].isin(["rate", "money"])
    figures["is_mandatory"] = items["mandatory"] == "1"
    figures["remark"] = lines["备注"].astype(str)
    return figures.reset_index()
