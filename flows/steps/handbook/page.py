"""The page: the four classes, a list of the rules, and a section with an anchor for each."""

from collections.abc import Iterator
from pathlib import Path

from flows.steps.handbook import words
from flows.steps.handbook.markdown import anchored, table
from schemas.catalogue import Catalogue, Message, Rule, RuleExample

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules.zh-CN.md"
HEAD = """# 审核规则手册

本手册列出半年报的全部审核规则：编号、级别、内容、缺数时怎么办、从哪一期起执行、依据，以及一个通过的例子和一个不通过的例子。
不通过的例子下面是系统给出的原话。本页由规则目录生成，请勿直接修改；修改规则目录后运行 `make docs` 重新生成。"""


def handbook(catalogue: Catalogue) -> str:
    """The whole page as Markdown, from the catalogue alone."""
    rules = catalogue.rules.values()
    parts = [HEAD, *_classes(catalogue), *_contents(catalogue), *(_section(rule, catalogue) for rule in rules)]
    return "\n\n".join(parts) + "\n"


def _classes(catalogue: Catalogue) -> Iterator[str]:
    yield "## 四个级别"
    rows = [(entry.title, entry.meaning) for entry in catalogue.classes.values()]
    yield table(("级别", "含义"), rows)
    yield "新规则先试行一期：试行的规则只提示，不退回报表，也不要求说明。"


def _contents(catalogue: Catalogue) -> Iterator[str]:
    yield "## 规则一览"
    rows = [
        (
            f"[{rule.rule_id}](#{anchor(rule)})",
            rule.title,
            catalogue.classes[rule.rule_class].title,
            words.SCOPES[rule.scope],
            words.mark(rule),
        )
        for rule in catalogue.rules.values()
    ]
    yield table(("编号", "规则", "级别", "审核范围", "执行"), rows)


def anchor(rule: Rule) -> str:
    """Where a rule stands on the page."""
    return rule.rule_id.lower()


def _section(rule: Rule, catalogue: Catalogue) -> str:
    example = catalogue.rule_examples.get(rule.rule_id)
    parts = [
        anchored(anchor(rule), f"## {rule.rule_id} {rule.title}"),
        _facts(rule, catalogue),
        _messages(rule, catalogue),
        *([_example(example)] if example else []),
    ]
    return "\n\n".join(parts)


def _facts(rule: Rule, catalogue: Catalogue) -> str:
    entry = catalogue.classes[rule.rule_class]
    facts = {
        "级别": f"{entry.title}：{entry.meaning}",
        "执行": words.state(rule),
        "审核范围": words.SCOPES[rule.scope],
        "关系式": "<br>".join(words.relations(rule, catalogue)),
        "缺数": words.missing(rule),
        "启用": words.since(rule),
        "依据": rule.source,
    }
    return table(("项目", "内容"), ((name, text) for name, text in facts.items() if text))


def _messages(rule: Rule, catalogue: Catalogue) -> str:
    rows = [
        tuple(words.template(text) for text in (message.problem, message.expected, message.action))
        for message in messages_of(rule, catalogue)
    ]
    return "**提示内容**\n\n" + table(("问题", "应为", "怎么办"), rows)


def messages_of(rule: Rule, catalogue: Catalogue) -> list[Message]:
    """The wordings that a rule's findings can have: its own, else those of its class or its kind of check."""
    own = [entry for key, entry in catalogue.messages.items() if key.split("/")[0] == rule.rule_id]
    shared = (f"{rule.implementation}/{rule.rule_class}", rule.implementation)
    return own or [catalogue.messages[key] for key in shared if key in catalogue.messages][:1]


def _example(example: RuleExample) -> str:
    place = f"（{example.place}）" if example.place else ""
    told = f"{example.problem}。应为：{example.expected}。怎么办：{example.action}。"
    lines = {"通过": example.good, "不通过": example.bad, f"系统提示{place}": told}
    return "\n".join(f"- **{label}**：{_inline(text)}" for label, text in lines.items())


def _inline(text: str) -> str:
    """A text of the catalogue as itself: `*`, `_` and `<` mean nothing."""
    return text.replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;")
