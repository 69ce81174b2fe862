"""A table as it is shown and exported: columns are data, so that layouts change without code."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        heading: Chinese heading, with the unit where all rows share one.
        source: name of the column in the query's rows.
        kind: how it looks and what type it has: ``text``, ``centre``, ``submitted`` (text that a township wrote),
            ``figure``, ``signed`` (a change), ``arrow`` (the same with ↑ or ↓), ``count``, ``money``, ``whole``,
            ``serial``, ``time``, ``class`` (in its class's colour),
            ``input`` (for the reader to write in).
        width: in characters of half a Chinese character's width.
        group: heading above the headings of neighbouring columns.
        decimals: of a ``figure``, ``signed`` or ``arrow``; a name means the row's value of that name.
        fallback: source of the text shown in a sheet where the number is missing.
        note: source of the comment on the cell in a sheet.
        place: ``both``, ``sheet`` (not exported) or ``file`` (exported only).
    """

    heading: str
    source: str
    kind: str = "text"
    width: float = 10
    group: str = ""
    decimals: int | str = 0
    fallback: str = ""
    note: str = ""
    place: str = "both"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the columns to show and the words around them.

    Attributes:
        name: of the sheet and of the exported file.
        lines: what stands between title and headings: who, when, how complete, in which units.
        band: source whose change of value begins a new section row in the sheet, or empty.
        notes: what stands under the table.
        frozen: leading columns that stay when the sheet is scrolled.
        is_common: whether the summaries of all counties have it alike.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    lines: tuple[str, ...] = ()
    band: str = ""
    notes: tuple[str, ...] = ()
    frozen: int = 0
    filtered: bool = False
    portrait: bool = False
    is_common: bool = False

    @property
    def shown(self) -> tuple[Column, ...]:
        """Columns of the sheet."""
        return tuple(column for column in self.columns if column.place != "file")

    @property
    def exported(self) -> tuple[Column, ...]:
        """Columns of the CSV and Parquet files."""
        return tuple(column for column in self.columns if column.place != "sheet")
