"""Findings as rows of the sheets."""

from collections import Counter

from flows.steps.replying.reading import Reply
from flows.steps.summarising.model import Row
from flows.steps.summarising.texts import clean
from schemas.reply_token import ReplyToken

SETTLED, TRIAL = "explained", "trial"


def finding_rows(reply: Reply) -> list[Row]:
    """The findings, numbered; what is explained already is greyed."""
    numbered = enumerate(reply.findings, start=1)
    return [_finding(reply.head["submission_id"], number, finding) for number, finding in numbered]


def _finding(submission_id: str, number: int, finding: Row) -> Row:
    settled = finding["finding_status"] == SETTLED
    trial = "（试行）" if finding["finding_status"] == TRIAL else ""
    return {
        **finding,
        "line_number": number,
        "class_text": f"{finding['class_title']}{trial}",
        "raw_text": clean(finding["raw_text"] or ""),
        "explanation": clean(finding["explanation"] or "") if settled else "",
        "token": str(ReplyToken(submission_id, finding["rule_id"], finding["fingerprint"])),
        "look": "settled" if settled else "",
    }


def rule_rows(reply: Reply) -> list[Row]:
    """The rules met, each once, with how often."""
    tally = Counter(finding["rule_id"] for finding in reply.findings)
    met = {finding["rule_id"]: finding for finding in reply.findings}
    return [{**met[rule_id], "number": tally[rule_id]} for rule_id in met]
