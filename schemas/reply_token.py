"""The machine's part of a reply: which finding of which submission a row of 核对清单 is about.

It is the text of a cell, one in every row, so that it survives sorting, copied rows, inserted rows and whatever
program or format the list is saved in.
"""

import re
from dataclasses import dataclass
from typing import Self

CHECKLIST, RULES = "核对清单", "规则说明"
"""Titles of our own sheets."""
EXPLANATION, RULE_NUMBER = "说明", "规则编号"
"""Headings by which the list is read again."""
_TOKEN = re.compile(r"\s*gonghui:([0-9a-f]{16}(?:-\d{3})?):(HZ-\d{3}):([0-9A-Za-z_-]{1,64})\s*")
NOTE_HEADING = "【核对】"
"""What every comment of ours begins with: by it they are known when the workbook comes back."""
MARK = "gonghui:"
"""What every token begins with."""


@dataclass(frozen=True, slots=True)
class ReplyToken:
    """One finding that a reply named.

    Attributes:
        answered_id: the submission that was replied to.
        rule_id: the finding's rule.
        fingerprint: of the values that the rule used.
    """

    answered_id: str
    rule_id: str
    fingerprint: str

    def __str__(self) -> str:
        return f"{MARK}{self.answered_id}:{self.rule_id}:{self.fingerprint}"

    @classmethod
    def read(cls, text: object) -> Self | None:
        """The token that a cell holds, if it holds one."""
        found = _TOKEN.fullmatch(text) if isinstance(text, str) and MARK in text else None
        return cls(*found.groups()) if found else None
