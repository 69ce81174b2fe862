"""Rates: percent signs, percent numbers, shares, and the number with two readings (domain 7.3 no. 27)."""

import pytest

from schemas.grammar import CellValue, read_figure
from tests.unit.grammar.told import told

SHARES: list[tuple[CellValue, str]] = [
    ("86%", "0.86"),
    ("８６％", "0.86"),
    ("86.5%", "0.865"),
    ("90%", "0.9"),
    ("86 %", "0.86"),
    ("100%", "1"),
    ("103%", "1.03"),
    ("0%", "0"),
    (0.86, "0.86"),
    ("0.86", "0.86"),
    (86, "0.86"),
    ("86", "0.86"),
    (100, "1"),
    (103, "1.03"),
    (0, "0"),
    (1, "?ambiguous"),
    ("1", "?ambiguous"),
    (1.0, "?ambiguous"),
    (1.03, "?ambiguous"),
    (2, "0.02"),
    ("1%", "0.01"),
    ("百分之八十六", "0.86"),
    ("百分之86", "0.86"),
    ("百分之百", "1"),
    ("百分之九十五点五", "0.955"),
    ("90%多", "0.9..0.999999"),
    ("90多%", "0.9..0.999999"),
    ("90多", "0.9..0.999999"),
    ("86%多", "0.86..0.869999"),
    ("95%以上", "0.95.."),
    ("百分之九十以上", "0.9.."),
    ("约90%", "?vague"),
    ("近90%", "?vague"),
    ("80%-90%", "?range"),
    ("8x%", "?masked"),
    ("12人", "?unit_conflict"),
    ("86‰", "?illegible"),
    ("12万", "?scale_conflict"),
    ("45%+5%", "?ambiguous"),
    ("43/50", "?fraction"),
    ("无", "?not_available"),
    ("/", "?dash"),
    (6 / 7, "0.857143"),
    ("85.7142857%", "0.857143"),
    (-5, "-0.05"),
]


@pytest.mark.parametrize(("cell", "outcome"), SHARES)
def test_share(cell: CellValue, outcome: str) -> None:
    assert told(read_figure(cell, "%")) == outcome


FORMATTED: list[tuple[CellValue, bool, str]] = [
    (1, True, "1"),
    (1.0, True, "1"),
    (0.86, True, "0.86"),
    (1.03, True, "1.03"),
    (1, False, "0.01"),
    (1.5, False, "0.015"),
    (86, False, "0.86"),
    (0.86, False, "0.86"),
    ("86", True, "0.86"),
    ("1", False, "?ambiguous"),
]


@pytest.mark.parametrize(("cell", "percent_format", "outcome"), FORMATTED)
def test_the_number_format_decides(cell: CellValue, percent_format: bool, outcome: str) -> None:  # noqa: FBT001
    assert told(read_figure(cell, "%", percent_format=percent_format)) == outcome
