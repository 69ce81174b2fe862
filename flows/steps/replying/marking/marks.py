"""What a comment says: the findings of its cell, each in five parts."""

from collections.abc import Sequence

from flows.steps.replying.rows import state_of
from flows.steps.summarising.model import Row
from flows.steps.summarising.texts import clean
from schemas.grammar import redact
from schemas.reply_token import NOTE_HEADING

AUTHOR = "县总工会核对"
LONGEST = 3_000
"""Characters of a comment: nobody reads more, and programs cut what is much longer."""


def comment_text(findings: Sequence[Row]) -> str:
    """The comment for all findings of one cell, the most serious first."""
    return clean(f"{NOTE_HEADING}\n" + "\n\n".join(map(_five_parts, findings)), LONGEST)


def _five_parts(finding: Row) -> str:
    parts = {
        "位置": f"{finding['sheet']} {finding['cell']}",
        "问题": finding["message"],
        "应为": finding["expected"],
        "怎么办": finding["action"],
        "编号与级别": f"{finding['rule_id']}　{finding['class_title']}{state_of(finding)}",
    }
    return "\n".join(f"{name}：{redact(clean(text or '—'))}" for name, text in parts.items())
