"""Column types of the staged tables, Arrow-backed, and the columns that lead every row back to its cell."""

from typing import Annotated

import pandas as pd
import pandera.pandas as pa
import pyarrow
from pandera.typing import Series

from schemas.arrow import AMOUNT

Text = Annotated[pd.ArrowDtype, pyarrow.string()]
Count = Annotated[pd.ArrowDtype, pyarrow.int64()]
Amount = Annotated[pd.ArrowDtype, AMOUNT]
Day = Annotated[pd.ArrowDtype, pyarrow.date32()]
Flag = Annotated[pd.ArrowDtype, pyarrow.bool_()]


class Traced(pa.DataFrameModel):
    """Base of the staged tables: which submission, which sheet, which physical row (1-based, as the clerk sees it)."""

    submission_id: Series[Text]
    sheet: Series[Text]
    row_number: Series[Count] = pa.Field(ge=1)

    class Config:
        """What the model does not name must not be there."""

        strict = True
