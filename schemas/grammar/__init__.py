"""The cell grammar: pure functions that read what township clerks type, without inventing a figure.

Notation is normalised freely, magnitude is never guessed, a gap is never filled, and the raw text is
kept (domain dossier, section 7). Texts a clerk reads are written elsewhere: here are enums.

A figure goes figures -> texts -> layout (note), marks (masks, bounds), shapes (sums, ranges) ->
quantities (number with unit) -> numbers, numerals, units -> settling. What repeats is remembered, except
identifiers of people.
"""

from schemas.grammar.cells import CellError, CellValue, Uncalculated, cell_text
from schemas.grammar.dates import read_date
from schemas.grammar.figures import read_figure
from schemas.grammar.identifiers import read_citizen_id, read_credit_code, read_division_code
from schemas.grammar.periods import agrees_with, read_period, without_period
from schemas.grammar.personal import looks_like_personal_data, redact
from schemas.grammar.readings import (
    DatePrecision,
    DateReading,
    FlagReading,
    IdentifierReading,
    Notation,
    Quality,
    Reading,
    Reason,
)
from schemas.grammar.words import read_choice, read_flag, read_label, read_text, split_heading

__all__ = [
    "CellError",
    "CellValue",
    "DatePrecision",
    "DateReading",
    "FlagReading",
    "IdentifierReading",
    "Notation",
    "Quality",
    "Reading",
    "Reason",
    "Uncalculated",
    "agrees_with",
    "cell_text",
    "looks_like_personal_data",
    "read_choice",
    "read_citizen_id",
    "read_credit_code",
    "read_date",
    "read_division_code",
    "read_figure",
    "read_flag",
    "read_label",
    "read_period",
    "read_text",
    "redact",
    "split_heading",
    "without_period",
]
