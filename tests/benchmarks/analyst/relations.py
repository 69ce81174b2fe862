"""Relations between figures as pandera checks on one row with a column a code."""

import re
from collections.abc import Sequence
from decimal import Decimal
from types import CodeType

import pandas as pd
import pandera.pandas as pa

from tests.benchmarks.analyst.catalogue import Relation

CODE = re.compile(r"\b[A-L]\d\d\b")
EQUALS = re.compile(r"(?<![<>=])=(?!=)")
BETWEEN = re.compile(r"^(.*) BETWEEN (\S+) AND (\S+)$")


def rounds_to(printed: pd.Series, exact: pd.Series) -> pd.Series:
    """Whether a printed rate is what it was computed from, within half of its last digit."""
    steps = printed.map(lambda rate: 10.0 ** int(Decimal(repr(float(rate))).as_tuple().exponent))
    return (printed - exact).abs() <= steps / 2 + 1e-12


def python_of(relation: str) -> str:
    """The relation as Python writes it."""
    between = BETWEEN.sub(r"(\2 <= \1) & (\1 <= \3)", relation)
    return EQUALS.sub("==", between).replace("ABS(", "abs(").replace("ROUNDS_TO(", "rounds_to(")


def relation_schema(relations: Sequence[Relation]) -> pa.DataFrameSchema:
    """Every relation as a check that bears its rule's id; where a figure is missing it says nothing."""
    return pa.DataFrameSchema(checks=[_check(relation) for relation in relations])


def _check(relation: Relation) -> pa.Check:
    codes = sorted(set(CODE.findall(relation.text)))
    code = compile(python_of(relation.text), relation.text, "eval")

    def holds(row: pd.DataFrame) -> pd.Series:
        return row[codes].isna().any(axis=1) | _evaluated(code, row, codes)

    return pa.Check(holds, name=relation.rule_id, ignore_na=False)


def _evaluated(code: CodeType, row: pd.DataFrame, codes: list[str]) -> pd.Series:
    known = {name: row[name] for name in codes} | {"rounds_to": rounds_to}
    holds: pd.Series = eval(code, {"__builtins__": {"abs": abs}}, known)  # noqa: S307 (the catalogue's own text)
    return holds
