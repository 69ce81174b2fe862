"""Identifiers of the corpus: right by their check characters, given once, and nobody's."""

from collections import defaultdict

import pytest

from schemas.grammar import read_citizen_id, read_credit_code
from tests.corpus import deliveries
from tests.corpus.faults import faults_of
from tests.corpus.identifiers import citizen_id, credit_code, telephone

GOOD = [one for one in deliveries() if not faults_of(one.township.code, one.period, one.number)]


def _holders(ledger: str, field: str, name: str) -> dict[str, set[tuple[str, object]]]:
    found: dict[str, set[tuple[str, object]]] = defaultdict(set)
    for delivery in GOOD:
        for row in delivery.content().ledgers[ledger]:
            found[str(row[field])].add((delivery.township.code, row[name]))
    return found


def test_every_credit_code_is_valid_and_belongs_to_one_unit() -> None:
    holders = _holders("enterprise", "credit_code", "unit_name")
    for code, units in holders.items():
        assert read_credit_code(code).is_valid
        assert read_credit_code(code).kind != "union"
        assert len(units) == 1, code


def test_every_citizen_id_is_valid_and_belongs_to_one_person_born_in_1899() -> None:
    holders = _holders("aid", "person_hash", "has_person_name")
    for number, people in holders.items():
        assert read_citizen_id(number).is_valid
        assert number[6:10] == "1899"
        assert len(people) == 1, number


@pytest.mark.parametrize("number", [0, 1, 58, 59, 364])
def test_citizen_ids_of_a_township_differ_by_birthday(number: int) -> None:
    assert citizen_id("510623", 100, number) != citizen_id("510623", 100, (number + 1) % 365)
    assert citizen_id("510623", 100, number) != citizen_id("510623", 101, number)


def test_subject_code_inside_a_credit_code_is_wrong_on_purpose() -> None:
    code = credit_code("91", "330282", 2, 17)
    subject = code[8:17]
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(sign, 36) * weight for sign, weight in zip(subject[:8], weights, strict=True))
    assert subject[8] != "0123456789X"[-total % 11]


def test_telephone_is_plainly_invented() -> None:
    assert telephone(12) == "13800000012"
