"""Relations as clerks read them, in their own signs."""

from functools import cache

from sqlglot import exp

from schemas.relations import parse

SIGNS: dict[type[exp.Expr], str] = {
    exp.EQ: "=", exp.LTE: "≤", exp.LT: "<", exp.GTE: "≥", exp.GT: ">",
    exp.Add: "+", exp.Sub: "-", exp.Mul: "×", exp.Div: "÷",
}  # fmt: skip


@cache
def display(relation: str) -> str:
    """The relation as a clerk reads it: `B05 ≤ B04`, `(E04 + E05) ÷ E03 在 10 与 100000 之间`."""
    return _display(parse(relation))


def _display(node: exp.Expr) -> str:
    if isinstance(node, exp.Paren):
        return f"({_display(node.this)})"
    if isinstance(node, exp.Abs):
        return f"|{_display(node.this)}|"
    if isinstance(node, exp.EQ) and isinstance(node.left.unnest(), exp.EQ):
        return f"“{_display(node.left.unnest())}”与“{_display(node.right.unnest())}”同时成立或同时不成立"
    if type(node) in SIGNS:
        return f"{_display(node.args['this'])} {SIGNS[type(node)]} {_display(node.args['expression'])}"
    return _display_words(node)


def _display_words(node: exp.Expr) -> str:
    if isinstance(node, exp.Between):
        low, high = _display(node.args["low"]), _display(node.args["high"])
        return f"{_display(node.this)} 在 {low} 与 {high} 之间"
    if isinstance(node, exp.Anonymous):
        printed, computed = node.expressions
        return f"{_display(printed)} = {_display(computed)}（按所填小数位）"
    return node.name
