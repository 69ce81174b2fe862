"""Chinese words for what the catalogue says in codes."""

from schemas.catalogue import Catalogue, Rule
from schemas.relation_text import display
from schemas.relations import codes_in

SCOPES = {
    "file": "整份文件", "cover": "封面", "cell": "单元格", "row": "台账各行", "relation": "表内关系",
    "ledger": "表间关系", "period": "跨报告期", "county": "跨乡镇",
}  # fmt: skip
HALVES = {"H1": "上半年", "H2": "下半年"}
MISSING = {"skip": "不审核", "fail": "按不满足处理"}
BLANKS = {"item": "指标", "raw": "所填内容", "unit": "计量单位", "found": "查到的情况", "expected": "应有的内容"}


def since(rule: Rule) -> str:
    """The first period that a rule looks at."""
    return f"{rule.since[:4]}年{HALVES[rule.since[4:]]}起"


def state(rule: Rule) -> str:
    """Whether a rule is in force, on trial or not yet active."""
    if not rule.active:
        return "未启用（所需数据尚未具备）"
    return "试行：只提示，不退回，不要求说明" if rule.on_trial else "正式执行"


def mark(rule: Rule) -> str:
    """The same in a word, and none for a rule that is simply in force."""
    if not rule.active:
        return "未启用"
    return "试行" if rule.on_trial else ""


def relations(rule: Rule, catalogue: Catalogue) -> list[str]:
    """Each relation in readable signs, with what its codes stand for."""
    return [f"`{display(text)}`（{_operands(text, catalogue)}）" for text in rule.relations]


def _operands(relation: str, catalogue: Catalogue) -> str:
    return "，".join(f"{code} {catalogue.titles[code]}" for code in codes_in(relation))


def missing(rule: Rule) -> str:
    """What a missing figure means to the rule's relations."""
    if not rule.relations:
        return ""
    left, right = MISSING[rule.missing_left], MISSING[rule.missing_right]
    return f"缺少任何一个数时{left}" if left == right else f"左边缺数时{left}，右边缺数时{right}"


def template(text: str) -> str:
    """A message with its blanks named: `“〔指标〕”没有填写`."""
    return text.format(**{name: f"〔{word}〕" for name, word in BLANKS.items()})
