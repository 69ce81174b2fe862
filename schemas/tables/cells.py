"""Ledger cells that need a word: unreadable ones, and codes that fail their own check character."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from schemas.tables.columns import Text, Traced


class LedgerCell(Traced):
    """Grain: one cell of a ledger whose reading met a problem or a notation worth a log entry.

    ``raw_text`` is null for personal fields. ``reason`` says why nothing could be read; ``credit_code`` and
    ``citizen_id`` say what is wrong with a code that was read: ``invalid`` or ``union_code``.
    """

    ledger: Series[Text]
    field: Series[Text]
    cell: Series[Text]
    raw_text: Series[Text] = pa.Field(nullable=True)
    reason: Series[Text] = pa.Field(nullable=True)
    notation: Series[Text] = pa.Field(nullable=True)
    credit_code: Series[Text] = pa.Field(nullable=True)
    citizen_id: Series[Text] = pa.Field(nullable=True)

    @pa.check("reason", name="HZ-007", ignore_na=False)
    def readable(cls, reason: pd.Series) -> pd.Series:
        """A ledger cell with content reads as what its column holds."""
        return reason.isna()

    @pa.check("credit_code", name="HZ-072", ignore_na=False)
    def credit_code_holds(cls, problem: pd.Series) -> pd.Series:
        """GB 32100-2015: alphabet, length, check character; not the union's own 81… code."""
        return problem.isna()

    @pa.check("citizen_id", name="HZ-073", ignore_na=False)
    def citizen_id_holds(cls, problem: pd.Series) -> pd.Series:
        """GB 11643-1999: length, date of birth, check character."""
        return problem.isna()
