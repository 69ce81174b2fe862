"""Findings as rows of the sheets."""

from collections import Counter

from flows.steps.replying.reading import Reply
from flows.steps.summarising.model import Row
from flows.steps.summarising.texts import clean
from schemas.reply_token import ReplyToken

TRIAL = "trial"
TO_BE_RELEASED = "（已说明，待放行）"


def finding_rows(reply: Reply) -> list[Row]:
    """The findings, numbered; what is settled already is greyed."""
    numbered = enumerate(reply.findings, start=1)
    return [_finding(reply.head["submission_id"], number, finding) for number, finding in numbered]


def _finding(submission_id: str, number: int, finding: Row) -> Row:
    return {
        **finding,
        "line_number": number,
        "class_text": "\n".join(filter(None, (finding["class_title"], state_of(finding)))),
        "raw_text": clean(finding["raw_text"] or ""),
        "action": f"{finding['action']}{_suggestion(finding)}",
        "explanation": clean(finding["explanation"] or ""),
        "token": str(ReplyToken(submission_id, finding["rule_id"], finding["fingerprint"])),
        "look": "settled" if finding["is_settled"] else "",
    }


def state_of(finding: Row) -> str:
    """What there is to know of a finding beside its class: settled and how, on trial, or for the county to release."""
    if finding["is_settled"] or finding["finding_status"] == TRIAL:
        return f"（{finding['finding_status_title']}）"
    return TO_BE_RELEASED if finding["is_blocking"] and finding["explanation"] else ""


def _suggestion(finding: Row) -> str:
    """What was said of the same earlier, beside 说明 and never in it: it counts when it is said again."""
    earlier = finding["suggested_explanation"]
    return f"（以前的说明供参考：{clean(earlier)}）" if earlier else ""


def rule_rows(reply: Reply) -> list[Row]:
    """The rules met, each once, with how often."""
    tally = Counter(finding["rule_id"] for finding in reply.findings)
    met = {finding["rule_id"]: finding for finding in reply.findings}
    return [{**met[rule_id], "number": tally[rule_id]} for rule_id in met]
