"""Relations in county notation: what they name, how they read, and when they count as broken."""

import duckdb
import pytest

from schemas.catalogue import load_catalogue
from schemas.errors import RelationError
from schemas.relation_text import display
from schemas.relations import codes_in, terms_of, violation_sql


def broken(relation: str, **figures: tuple[float, float] | float | None) -> bool | None:
    """Whether DuckDB finds the relation broken for figures given exactly or as ranges."""
    columns = []
    for code in codes_in(relation):
        value = figures[code]
        low, high = value if isinstance(value, tuple) else (value, value)
        columns += [f"{_sql(low)} AS {code}_low", f"{_sql(high)} AS {code}_high", f"0.01 AS {code}_step"]
    query = f"SELECT {violation_sql(relation)} FROM (SELECT {', '.join(columns)})"
    with duckdb.connect() as connection:
        answer: bool | None = connection.execute(query).fetchall()[0][0]
    return answer


def _sql(value: float | None) -> str:
    return "NULL::DOUBLE" if value is None else f"{value}::DOUBLE"


@pytest.mark.parametrize(
    ("relation", "figures", "expected"),
    [
        ("A03 = A04 + A05", {"A03": 78, "A04": 61, "A05": 17}, False),
        ("A03 = A04 + A05", {"A03": 79, "A04": 61, "A05": 17}, True),
        ("A03 = A04 + A05", {"A03": 79, "A04": 61, "A05": None}, None),
        ("A03 = A04 + A05", {"A03": 79, "A04": (60, 69), "A05": 17}, False),
        ("A03 = A04 + A05", {"A03": 90, "A04": (60, 69), "A05": 17}, True),
        ("A02 <= A01", {"A02": 5, "A01": 5}, False),
        ("A02 <= A01", {"A02": 6, "A01": 5}, True),
        ("A02 <= A01", {"A02": (6, 9), "A01": 7}, False),
        ("A07 >= A03", {"A07": 4, "A03": 5}, True),
        ("A02 < A01", {"A02": 5, "A01": 5}, True),
        ("A02 > A01", {"A02": 5, "A01": 5}, True),
        ("E04 / E03 BETWEEN 10 AND 100", {"E04": 4000, "E03": 8}, True),
        ("E04 / E03 BETWEEN 10 AND 1000", {"E04": 4000, "E03": 8}, False),
        ("E04 / E03 BETWEEN 10 AND 1000", {"E04": 4000, "E03": 0}, None),
        ("(E03 = 0) = (E04 = 0)", {"E03": 0, "E04": 0}, False),
        ("(E03 = 0) = (E04 = 0)", {"E03": 0, "E04": 5}, True),
        ("(E03 = 0) = (E04 = 0)", {"E03": 3, "E04": 0}, True),
        ("(E03 = 0) = (E04 = 0)", {"E03": 3, "E04": 7}, False),
        ("ABS(G02 - G01 * 0.02) <= 1", {"G02": 200.5, "G01": 10000}, False),
        ("ABS(G02 - G01 * 0.02) <= 1", {"G02": 198, "G01": 10000}, True),
        ("ABS(G02 - G01 * 0.02) <= 1", {"G02": (190, 210), "G01": 10000}, False),
        ("ROUNDS_TO(B12, B08 / B01)", {"B08": 43, "B01": 50, "B12": 0.86}, False),
        ("ROUNDS_TO(B12, B08 / B01)", {"B08": 43, "B01": 51, "B12": 0.86}, True),
        ("ROUNDS_TO(B12, B08 / B01)", {"B08": 2, "B01": 3, "B12": 0.67}, False),
    ],
)
def test_broken_only_where_no_true_value_could_satisfy_it(
    relation: str, figures: dict[str, float | tuple[float, float] | None], *, expected: bool | None
) -> None:
    assert broken(relation, **figures) is expected


@pytest.mark.parametrize(
    "relation",
    [
        "A01 = (SELECT 1)",
        "A01 = read_csv('x')",
        "A01 = 'text'; DROP TABLE figure",
        "A01 AND A02",
        "A01 + A02",
        "A01 =",
        "upper(A01) = A02",
        "ROUNDS_TO(A01, A02) = A03 OR A04",
    ],
)
def test_anything_but_arithmetic_on_codes_is_refused(relation: str) -> None:
    with pytest.raises(RelationError) as raised:
        violation_sql(relation)
    assert raised.value.relation == relation


def test_an_indicator_is_a_sum_of_codes() -> None:
    assert terms_of("E04 + E05") == ((1, "E04"), (1, "E05"))
    assert terms_of("A14 - (A15 - A16)") == ((1, "A14"), (-1, "A15"), (1, "A16"))
    assert terms_of("") == ()
    with pytest.raises(RelationError):
        terms_of("E04 * 2")


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("A07 >= A03", "A07 ≥ A03"),
        ("(E04 + E05) / E03 BETWEEN 10 AND 100000", "(E04 + E05) ÷ E03 在 10 与 100000 之间"),
        ("(E03 = 0) = (E04 + E05 = 0)", "“E03 = 0”与“E04 + E05 = 0”同时成立或同时不成立"),
        ("ABS(G02 - G01 * 0.02) <= 1", "|G02 - G01 × 0.02| ≤ 1"),
        ("ROUNDS_TO(B10, B02 / B01)", "B10 = B02 ÷ B01（按所填小数位）"),
    ],
)
def test_clerks_read_relations_in_their_own_signs(relation: str, words: str) -> None:
    assert display(relation) == words


def test_every_relation_of_the_catalogue_compiles_and_names_known_codes() -> None:
    catalogue = load_catalogue()
    relations = [relation for rule in catalogue.rules.values() for relation in rule.relations]
    assert len(relations) > 40
    for relation in relations:
        assert violation_sql(relation)
        assert set(codes_in(relation)) <= catalogue.titles.keys()
