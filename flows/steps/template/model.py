"""What stands in the cells of a return: the input of the writer, free of any spreadsheet library."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, the only way to get one into a cell: text is always written as text.

    Attributes:
        text: such as ``=SUM(D5:D7)``.
        result: the cached result, an error word such as ``#REF!``, or empty where never calculated.
    """

    text: str
    result: str | float = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """The township that a blank form is for, so that 审核 can hold the cover against it."""

    county_name: str
    township_name: str
    township_code: str


Typed: TypeAlias = str | int | float | dt.date | Formula | None
"""What a clerk typed into one cell; None is a blank."""


@dataclass(frozen=True)
class ReturnData:
    """The content of one return, keyed as the form names things.

    Attributes:
        cover: field name to content.
        figures: item code to content of 本期数.
        remarks: item code to content of 备注.
        explanations: item code to content of 说明.
        ledgers: ledger name to its rows, each field name to content.
    """

    cover: Mapping[str, Typed]
    figures: Mapping[str, Typed] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    ledgers: Mapping[str, Sequence[Mapping[str, Typed]]] = field(default_factory=dict)
