"""Relations as spreadsheet formulas, in functions that Excel 2010, WPS and LibreOffice share.

The figures are single cells here: whoever types sees an exact value or none, so the ranges of
``schemas.relations`` come down to points.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

from sqlglot import exp

from schemas.errors import RelationError
from schemas.relation_text import display
from schemas.relations import parse

Reference: TypeAlias = Callable[[str], str]
"""Gives the cell that holds the value of a code."""

PLACES = 6
"""Decimals that count, as in the database; beyond them lies what floating point makes up."""
PRINTED_PLACES = "{2,3,4,5,6}"
"""Decimals a reported rate may be printed to, as a share of one: whole percents at the coarsest."""
CODE = re.compile(r"[A-Z]\d\d")
COMPARISONS: dict[type[exp.Expr], str] = {exp.EQ: "=", exp.LTE: "<=", exp.LT: "<", exp.GTE: ">=", exp.GT: ">"}
OPERATORS: dict[type[exp.Expr], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/"}


def holds(relation: str, at: Reference) -> str:
    """A formula that is true where the relation holds; also where it divides by zero, as in SQL.

    Args:
        relation: in county notation, see ``schemas.relations``.
        at: gives the cell of each code; none of them may be blank.

    Raises:
        RelationError: the relation holds something that is no comparison.
    """
    return f"IFERROR({_condition(relation, parse(relation), at)},TRUE)"


def with_values(relation: str, text_at: Reference) -> str:
    """A formula for the relation in words, its codes replaced by the texts of their values."""
    words = display(relation)
    pieces = [_quoted(piece) for piece in CODE.split(words)]
    values = [text_at(code) for code in CODE.findall(words)]
    between = [part for pair in zip(pieces, [*values, ""], strict=True) for part in pair]
    return "&".join(part for part in between if part and part != '""')


def _quoted(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"'


def _condition(relation: str, node: exp.Expr, at: Reference) -> str:
    node = node.unnest()
    if isinstance(node, exp.Between):
        value, low, high = (_number(relation, node.args[name], at) for name in ("this", "low", "high"))
        return f"AND({_compared(value, '>=', low)},{_compared(value, '<=', high)})"
    if isinstance(node, exp.Anonymous):
        return _rounds_to(relation, node, at)
    if isinstance(node, exp.EQ) and isinstance(node.left.unnest(), exp.EQ):
        return f"({_condition(relation, node.left, at)})=({_condition(relation, node.right, at)})"
    if type(node) in COMPARISONS:
        left, right = (_number(relation, node.args[name], at) for name in ("this", "expression"))
        return _compared(left, COMPARISONS[type(node)], right)
    raise RelationError(relation, f"{node.sql()} 处应为大小比较")


def _compared(left: str, sign: str, right: str) -> str:
    return f"ROUND(({left})-({right}),{PLACES}){sign}0"


def _rounds_to(relation: str, node: exp.Anonymous, at: Reference) -> str:
    """Half a step of the last printed decimal on each side; trailing zeros are not known to a cell."""
    printed, computed = (_number(relation, part, at) for part in node.expressions)
    shown = f"ROUND({printed},{PLACES})"
    is_printed_so = f"(ROUND({printed},{PRINTED_PLACES})={shown})"
    is_near = f"(ABS({shown}-({computed}))<=0.5*10^-{PRINTED_PLACES}+1E-9)"
    return f"SUMPRODUCT({is_printed_so}*{is_near})>0"


def _number(relation: str, node: exp.Expr, at: Reference) -> str:
    if isinstance(node, exp.Column):
        return at(node.name)
    if isinstance(node, exp.Literal):
        return node.name
    if isinstance(node, exp.Paren):
        return f"({_number(relation, node.this, at)})"
    if isinstance(node, exp.Neg):
        return f"(-{_number(relation, node.this, at)})"
    if isinstance(node, exp.Abs):
        return f"ABS({_number(relation, node.this, at)})"
    if type(node) in OPERATORS:
        left, right = (_number(relation, node.args[name], at) for name in ("this", "expression"))
        return f"{left}{OPERATORS[type(node)]}{right}"
    raise RelationError(relation, f"{node.sql()} 处应为数")
