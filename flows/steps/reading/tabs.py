"""Match the sheets of a workbook with those of the form: by title, else by what stands on them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from flows.steps.reading.package import SheetEntry
from schemas.grammar import read_label

COPY_MARK = re.compile(r"(?:-?副本|的?备份|\(\d+\)|\((?:副本|备份)\d*\)|\d)$")
REMEMBERED = 64
HELPERS = {"填表说明", "审核", "字典"}
"""Sheets of our own template that hold no data."""


@dataclass(frozen=True, slots=True)
class Tabs:
    """Sheets by what they are.

    Attributes:
        titled: the visible sheets under a title of each sheet of the form: under the form's own first, then under
            other accepted ones, then copies such as 半年报 (2).
        others: visible sheets with other titles.
        hidden: sheets that people do not see.
    """

    titled: dict[str, tuple[SheetEntry, ...]]
    others: tuple[SheetEntry, ...]
    hidden: tuple[SheetEntry, ...]


@lru_cache(maxsize=REMEMBERED)
def sort_tabs(entries: tuple[SheetEntry, ...], names: tuple[tuple[str, str], ...]) -> Tabs:
    """Sort the sheets of a workbook; most workbooks have the same ones.

    Args:
        entries: the workbook's sheets.
        names: titles under which sheets of the form may stand, each with its sheet, the form's own first.
    """
    titles: dict[str, str] = {}
    for title, sheet in names:
        titles.setdefault(read_label(title), sheet)
    wanted = [entry for entry in entries if not is_helper(entry.name)]
    visible = [entry for entry in wanted if entry.visible]
    titled: dict[str, dict[SheetEntry, None]] = {}
    taken: set[SheetEntry] = set()
    for key in (read_label, plain_title):
        named: dict[str, list[SheetEntry]] = {}
        for entry in visible:
            named.setdefault(key(entry.name), []).append(entry)
        for title in filter(named.__contains__, titles):
            found = [entry for entry in named[title] if entry not in taken]
            if found:
                titled.setdefault(titles[title], {}).update(dict.fromkeys(found))
                taken.update(found)
    others = tuple(entry for entry in visible if entry not in taken)
    hidden = tuple(entry for entry in wanted if not entry.visible)
    return Tabs({sheet: tuple(found) for sheet, found in titled.items()}, others, hidden)


def plain_title(name: str) -> str:
    """A sheet's title without blanks and without the mark that copying leaves: 半年报 (2)."""
    return COPY_MARK.sub("", read_label(name))


def is_helper(name: str) -> bool:
    """Whether a sheet only helps to fill in the others."""
    return name.strip().startswith("_") or plain_title(name) in HELPERS
