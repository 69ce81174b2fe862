"""Rank what an unknown heading may have meant: by how alike the words are, and whether the values fit."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from flows.steps.reading.grids import Grid, is_blank
from flows.steps.reading.headings import heading_keys
from schemas.catalogue.model import Item
from schemas.form import FormField
from schemas.grammar import CellValue, Quality, read_date, read_figure
from schemas.layouts.model import ABOVE_BELOW

EXPECTED = "表式规定的栏目名称"
MOST_SUGGESTED = 3
LEAST_ALIKE = 0.5
FITTING = 0.1
"""What fitting values add to a likeness between nothing (0) and the same words (1)."""
SAMPLED_ROWS = 20
KINDS = {"count": "number", "money": "number", "figure": "number", "number": "number", "date": "date"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A field or an item that a heading may mean.

    Attributes:
        names: its title first, then its aliases.
        values: what stands under it: ``number``, ``date`` or ``text``.
    """

    names: tuple[str, ...]
    values: str


def field_choices(fields: Iterable[FormField], found: Iterable[str]) -> list[Choice]:
    """Fields of a sheet that no heading of it names yet."""
    taken = set(found)
    return [Choice((f.title, *f.aliases), KINDS.get(f.kind, "text")) for f in fields if f.name not in taken]


def item_choices(items: Iterable[Item], found: Iterable[str]) -> list[Choice]:
    """Items that a 半年报 does not name yet."""
    taken = set(found)
    return [Choice((i.title, *_plain(i.aliases)), "number") for i in items if i.code not in taken]


def _plain(aliases: Iterable[str]) -> Iterable[str]:
    return (alias for alias in aliases if ABOVE_BELOW not in alias)


def expected_text(text: str, choices: Iterable[Choice], values: str = "") -> str:
    """What the township is told: the form's names that come nearest, the likeliest first."""
    titles = rank(text, choices, values)
    return f"{EXPECTED}，可能是{'或'.join(f'“{title}”' for title in titles)}" if titles else EXPECTED


def rank(text: str, choices: Iterable[Choice], values: str = "") -> list[str]:
    """Titles that a heading may mean, the likeliest first."""
    likeness = ((_alike(text, choice.names), choice) for choice in choices)
    scored = [(like + FITTING * (choice.values == values), choice.names[0]) for like, choice in likeness if like]
    return [title for _, title in sorted(scored, key=lambda entry: -entry[0])[:MOST_SUGGESTED]]


def _alike(text: str, names: Sequence[str]) -> float:
    keys = heading_keys(text)[-1:]
    matcher = SequenceMatcher(autojunk=False)
    best = 0.0
    for key in keys:
        matcher.set_seq2(key)
        for other in (key for name in names for key in heading_keys(name)):
            matcher.set_seq1(other)
            best = max(best, matcher.ratio())
    return best if best >= LEAST_ALIKE else 0.0


def values_below(grid: Grid, row: int, column: int) -> str:
    """What most cells below a heading hold."""
    cells = [cells[column] for cells in grid.rows[row + 1 : row + 1 + SAMPLED_ROWS] if not is_blank(cells[column])]
    kinds = [_kind(cell) for cell in cells]
    return max(sorted(set(kinds)), key=kinds.count, default="")


def _kind(cell: CellValue) -> str:
    if isinstance(cell, int | float) or read_figure(cell, "").quality is Quality.EXACT:
        return "number"
    return "date" if isinstance(cell, dt.date) or read_date(cell).value else "text"
