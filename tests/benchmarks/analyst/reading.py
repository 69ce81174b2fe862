"""One workbook in our template as frames: pandas with openpyxl, sheet by sheet."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

HEADING_ROW = 2
FIGURE_COLUMNS = ["代码", "计量单位", "本期数", "备注"]
TEXTS = {"统一社会信用代码": str, "公民身份号码": str}
LEDGERS = {"企业台账": "enterprise", "帮扶台账": "aid", "培训活动台账": "activity"}


@dataclass(frozen=True)
class Workbook:
    """Frames of one workbook, still as typed: the cover has one row, the figures one an item."""

    cover: pd.DataFrame
    figures: pd.DataFrame
    ledgers: dict[str, pd.DataFrame]


def read_workbook(path: Path) -> Workbook:
    """Read every sheet of the template."""
    with pd.ExcelFile(path, engine="openpyxl") as book:
        fields = pd.read_excel(book, "封面", header=None, usecols=[0, 1]).dropna(subset=[0])
        cover = fields.set_index(0)[1].to_frame().T.reset_index(drop=True)
        # blanks stay "": NaN is then a cell whose formula is broken
        typed = pd.read_excel(
            book, "半年报", header=HEADING_ROW, usecols=FIGURE_COLUMNS, dtype=object, keep_default_na=False
        )
        figures = typed[typed["代码"].astype(str).str.fullmatch(r"[A-Z]\d\d")].reset_index(drop=True)
        ledgers = {
            name: _with_days(pd.read_excel(book, sheet, header=HEADING_ROW, dtype=TEXTS))
            for sheet, name in LEDGERS.items()
        }
    return Workbook(cover, figures, ledgers)


def _with_days(ledger: pd.DataFrame) -> pd.DataFrame:
    """A column of dates without any date would otherwise be one of numbers."""
    days = [name for name in ledger.columns if name.endswith("日期")]
    ledger[days] = ledger[days].apply(pd.to_datetime)
    return ledger
