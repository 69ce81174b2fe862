"""Relations as county statisticians write them (`A03 = A04 + A05 + A06`), parsed and compiled to SQL.

A figure may be exact or a range (`130多` is 130 to 139). Every side of a relation is therefore an interval, and a
relation counts as broken only where no values inside the intervals could satisfy it: an exact figure is an
interval of one point, and a rough one never causes a finding that its true value might not deserve.
"""

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import sqlglot
from sqlglot import exp

from schemas.errors import RelationError

UNBOUNDED = "1e15"
"""Upper end of a lower bound that has none (`100以上`); above every figure that is read."""

Terms: TypeAlias = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """SQL for the lowest and the highest value that an expression can take."""

    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Possibility:
    """SQL for whether a condition can be true, and whether it can be false."""

    true: str
    false: str


@cache
def parse(relation: str) -> exp.Expr:
    """The relation's syntax tree, after a look that it holds nothing but arithmetic on item codes.

    Raises:
        RelationError: it does not parse, or holds something else.
    """
    try:
        tree = sqlglot.parse_one(relation, dialect="duckdb")
    except sqlglot.errors.SqlglotError as error:
        raise RelationError(relation, "读不懂") from error
    for node in tree.walk():
        _require_allowed(relation, node)
    return tree


ALLOWED = (
    exp.Column, exp.Identifier, exp.Literal, exp.Paren, exp.Neg, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Abs,
    exp.EQ, exp.LTE, exp.LT, exp.GTE, exp.GT, exp.Between,
)  # fmt: skip


def _require_allowed(relation: str, node: exp.Expr) -> None:
    rounds_to = isinstance(node, exp.Anonymous) and node.name.upper() == "ROUNDS_TO"
    text = isinstance(node, exp.Literal) and node.is_string
    if text or not (isinstance(node, ALLOWED) or rounds_to):
        raise RelationError(relation, f"不能写 {node.sql()}")


@cache
def codes_in(relation: str) -> tuple[str, ...]:
    """Item and ledger-measure codes of a relation, in the order in which they first stand in it."""
    tree = parse(relation)
    columns = sorted(tree.find_all(exp.Column), key=lambda column: relation.index(column.name))
    return tuple(dict.fromkeys(column.name for column in columns))


@cache
def terms_of(formula: str) -> Terms:
    """An indicator's numerator or denominator, `D01 + D02`, as (sign, code) pairs; nothing for an empty one.

    Raises:
        RelationError: the formula is more than a sum or difference of codes.
    """
    return _terms(formula, parse(formula), 1) if formula else ()


def _terms(formula: str, node: exp.Expr, sign: int) -> Terms:
    if isinstance(node, exp.Column):
        return ((sign, node.name),)
    if isinstance(node, exp.Paren):
        return _terms(formula, node.this, sign)
    if isinstance(node, exp.Add | exp.Sub):
        right = sign if isinstance(node, exp.Add) else -sign
        return _terms(formula, node.left, sign) + _terms(formula, node.right, right)
    raise RelationError(formula, f"指标公式中不能写 {node.sql()}")


@cache
def violation_sql(relation: str) -> str:
    """SQL that is true where the relation is broken.

    It reads the columns `<code>_low`, `<code>_high` and `<code>_step`; it is true where no values inside the ranges
    satisfy the relation, and null where a value is missing.
    """
    return f"NOT ({_possibility(relation, parse(relation)).true})"


def _possibility(relation: str, node: exp.Expr) -> Possibility:
    node = node.unnest()
    if isinstance(node, exp.Between):
        return _between(*(_interval(relation, node.args[name]) for name in ("this", "low", "high")))
    if isinstance(node, exp.Anonymous):
        return _rounds_to(relation, node)
    if isinstance(node, exp.EQ) and isinstance(node.left.unnest(), exp.EQ):
        return _equivalence(_possibility(relation, node.left), _possibility(relation, node.right))
    if isinstance(node, exp.EQ):
        return _equality(_interval(relation, node.left), _interval(relation, node.right))
    return _comparison(relation, node)


def _comparison(relation: str, node: exp.Expr) -> Possibility:
    if not isinstance(node, exp.LTE | exp.LT | exp.GTE | exp.GT):
        raise RelationError(relation, f"{node.sql()} 处应为大小比较")
    left, right = _interval(relation, node.left), _interval(relation, node.right)
    if isinstance(node, exp.GTE | exp.GT):
        left, right = right, left
    operator, contrary = ("<=", ">") if isinstance(node, exp.LTE | exp.GTE) else ("<", ">=")
    return Possibility(f"{left.low} {operator} {right.high}", f"{left.high} {contrary} {right.low}")


def _equality(left: Interval, right: Interval) -> Possibility:
    overlap = f"({left.low} <= {right.high} AND {right.low} <= {left.high})"
    one_point = f"({left.low} = {right.high} AND {left.high} = {right.low})"
    return Possibility(overlap, f"NOT {one_point}")


def _equivalence(left: Possibility, right: Possibility) -> Possibility:
    both_or_neither = f"(({left.true}) AND ({right.true}) OR ({left.false}) AND ({right.false}))"
    one_only = f"(({left.true}) AND ({right.false}) OR ({left.false}) AND ({right.true}))"
    return Possibility(both_or_neither, one_only)


def _between(value: Interval, lowest: Interval, highest: Interval) -> Possibility:
    inside = f"({value.high} >= {lowest.low} AND {value.low} <= {highest.high})"
    outside = f"({value.low} < {lowest.high} OR {value.high} > {highest.low})"
    return Possibility(inside, outside)


def _rounds_to(relation: str, node: exp.Anonymous) -> Possibility:
    """A printed rate stands for everything that rounds to it: half a step of its last printed digit on each side."""
    printed, computed = node.expressions
    ratio, rate = _interval(relation, computed), _interval(relation, printed)
    half_step = f"{printed.name}_step / 2 + 1e-9"
    inside = f"({ratio.low} <= {rate.high} + {half_step} AND {ratio.high} >= {rate.low} - ({half_step}))"
    return Possibility(inside, f"NOT {inside}")


def _interval(relation: str, node: exp.Expr) -> Interval:
    if isinstance(node, exp.Column):
        return Interval(f"{node.name}_low", f"{node.name}_high")
    if isinstance(node, exp.Literal):
        return Interval(node.name, node.name)
    node = node.unnest()
    if isinstance(node, exp.Abs):
        return _absolute(_interval(relation, node.this))
    if isinstance(node, exp.Add | exp.Sub | exp.Mul | exp.Div):
        return _arithmetic(node, _interval(relation, node.left), _interval(relation, node.right))
    raise RelationError(relation, f"{node.sql()} 处应为数")


def _arithmetic(node: exp.Expr, left: Interval, right: Interval) -> Interval:
    """Ends of a sum, difference, product or quotient; factors are figures of the form, which are never negative."""
    if isinstance(node, exp.Add):
        return Interval(f"({left.low} + {right.low})", f"({left.high} + {right.high})")
    if isinstance(node, exp.Sub):
        return Interval(f"({left.low} - {right.high})", f"({left.high} - {right.low})")
    if isinstance(node, exp.Mul):
        return Interval(f"({left.low} * {right.low})", f"({left.high} * {right.high})")
    return Interval(f"({left.low} / nullif({right.high}, 0))", f"({left.high} / nullif({right.low}, 0))")


def _absolute(inner: Interval) -> Interval:
    spans_zero = f"{inner.low} <= 0 AND {inner.high} >= 0"
    nearest = f"least(abs({inner.low}), abs({inner.high}))"
    low = f"(CASE WHEN {spans_zero} THEN 0 ELSE {nearest} END)"
    return Interval(low, f"greatest(abs({inner.low}), abs({inner.high}))")
