"""The colours that ours cover, written beside 核对清单, so that a corrected cell looks again as it did."""

import re
from dataclasses import dataclass, field
from typing import Self

_PREFIX = "gonghui-looks:"
_ENTRY = re.compile(r"(.+)!([A-Z]{1,3}\d{1,7})=([0-9A-F]{6})")
LONGEST = 32_000
"""Characters that a cell takes."""


@dataclass
class Looks:
    """Plain colours of cells, as six hex digits, by sheet and cell; cells without one are not named."""

    colours: dict[tuple[str, str], str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.colours)

    def __str__(self) -> str:
        text = _PREFIX + "\t".join(f"{sheet}!{cell}={colour}" for (sheet, cell), colour in self.colours.items())
        return text if len(text) <= LONGEST else _PREFIX

    @classmethod
    def read(cls, text: str) -> Self:
        """The colours that a cell's text names: none, where it is another text."""
        if not text.startswith(_PREFIX):
            return cls()
        found = map(_ENTRY.fullmatch, text.removeprefix(_PREFIX).split("\t"))
        return cls({(entry[1], entry[2]): entry[3] for entry in found if entry})
