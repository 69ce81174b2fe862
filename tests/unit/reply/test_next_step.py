"""What a returned submission's sender is told to do: correct, explain, or wait for the county."""

import pytest

from flows.steps.replying.answering import asks
from flows.steps.replying.reading import Reply
from flows.steps.replying.rows import finding_rows
from flows.steps.replying.wording import next_step
from tests.unit.reply.returned import HEAD, finding

MANDATORY = finding("D1")
CONDITIONAL = finding("D2", class_title="准强制性", may_be_explained=True)
EXPLAINED = {**CONDITIONAL, "explanation": "新建企业已提前建会"}
RELEASED = {**EXPLAINED, "is_blocking": False, "is_settled": True, "finding_status_title": "已放行"}


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ([MANDATORY, CONDITIONAL], "改正标为“强制性”的问题"),
        ([CONDITIONAL, EXPLAINED], "在本清单的“说明”栏写明原因"),
        ([EXPLAINED, RELEASED], "说明已收到，不必再报，县总工会放行后计入汇总"),
    ],
)
def test_the_next_step_is_what_the_open_findings_ask_for(findings: list[dict[str, object]], said: str) -> None:
    assert said in next_step(Reply(HEAD, tuple(findings)))


def test_who_has_sent_a_later_return_is_asked_for_nothing() -> None:
    overtaken = Reply({**HEAD, "is_overtaken": True}, (MANDATORY,))
    assert asks(Reply(HEAD, (MANDATORY,)))
    assert not asks(overtaken)
    assert "不必再处理；请看最新一份" in next_step(overtaken)


def test_a_finding_says_that_its_explanation_was_understood() -> None:
    shown = [row["class_text"] for row in finding_rows(Reply(HEAD, (CONDITIONAL, EXPLAINED, RELEASED)))]
    assert shown == ["准强制性", "准强制性\n（已说明，待放行）", "准强制性\n（已放行）"]
