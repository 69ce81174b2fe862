"""What reading leaves beside the figures: how the file was read, its cover, its columns, totals and oddities."""

import pandera.pandas as pa
from pandera.typing import Series

from schemas.tables.columns import Amount, Flag, Text, Traced


class Workbook(pa.DataFrameModel):
    """Grain: submission. ``outcome`` is ``read``, ``answers``, or the variant of HZ-000 that says why it was refused.

    ``file_id`` is the submission that was received: itself, or the file of which this is one township's part. A
    workbook of outcome ``answers`` holds a filled-in reply and no return. ``answered_id`` is the submission that a
    reply was about, where the workbook is such a reply come back.
    """

    submission_id: Series[Text] = pa.Field(unique=True)
    file_id: Series[Text]
    sha256: Series[Text]
    kind: Series[Text]
    outcome: Series[Text]
    detail: Series[Text] = pa.Field(nullable=True)
    template_version: Series[Text] = pa.Field(nullable=True)
    reader: Series[Text] = pa.Field(nullable=True)
    answered_id: Series[Text] = pa.Field(nullable=True)

    class Config:
        """What the model does not name must not be there."""

        strict = True


class CoverCell(pa.DataFrameModel):
    """Grain: submission × field of 封面. Texts of personal fields are null: only ``is_present`` is kept.

    ``cell`` is null where the sheet's name says it.
    ``value`` is the normalised text (``2023H1``, nine digits, an ISO date, a whole number, ``1`` or ``0``).
    """

    submission_id: Series[Text]
    field: Series[Text]
    sheet: Series[Text]
    cell: Series[Text] = pa.Field(nullable=True)
    is_present: Series[Flag]
    raw_text: Series[Text] = pa.Field(nullable=True)
    value: Series[Text] = pa.Field(nullable=True)

    class Config:
        """What the model does not name must not be there."""

        strict = True


class LedgerControl(Traced):
    """Grain: one number in a control row (合计, 小计) of a ledger: compared with the rows, never counted as data."""

    ledger: Series[Text]
    field: Series[Text]
    cell: Series[Text]
    raw_text: Series[Text]
    value: Series[Amount]


class SourceColumn(pa.DataFrameModel):
    """Grain: submission × ledger × field: the column letter in which the field stands on its sheet."""

    submission_id: Series[Text]
    ledger: Series[Text]
    sheet: Series[Text]
    field: Series[Text]
    column_letter: Series[Text]

    class Config:
        """What the model does not name must not be there."""

        strict = True


class Notice(pa.DataFrameModel):
    """Grain: one oddity of a workbook: ``rule_id`` and ``variant`` name the message, ``found`` what was met.

    ``expected`` is what a heading may have meant.
    """

    submission_id: Series[Text]
    rule_id: Series[Text]
    variant: Series[Text]
    sheet: Series[Text] = pa.Field(nullable=True)
    cell: Series[Text] = pa.Field(nullable=True)
    item_code: Series[Text] = pa.Field(nullable=True)
    found: Series[Text] = pa.Field(nullable=True)
    expected: Series[Text] = pa.Field(nullable=True)

    class Config:
        """What the model does not name must not be there."""

        strict = True


class Answers(pa.DataFrameModel):
    """Grain: one explanation written into a reply that came back, or into the 核对清单 of a marked copy.

    ``answered_id`` is the submission that the reply was about; rule and fingerprint name its finding.
    """

    submission_id: Series[Text]
    answered_id: Series[Text]
    rule_id: Series[Text]
    fingerprint: Series[Text]
    explanation: Series[Text]
    sheet: Series[Text]
    cell: Series[Text]

    class Config:
        """What the model does not name must not be there."""

        strict = True
