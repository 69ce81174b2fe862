"""The analyst's pipeline holds returns against the catalogue's own rules, and comes to the product's statuses."""

from pathlib import Path

import pandas as pd
import pytest

from flows.steps.template import ReturnData
from schemas.catalogue import load_catalogue
from tests.benchmarks.analyst.catalogue import read_catalogue
from tests.benchmarks.analyst.checking import Checked, Checker
from tests.benchmarks.analyst.figures import Figure, parse_figure
from tests.benchmarks.analyst.relations import python_of, rounds_to
from tests.benchmarks.corpus import FAULTS, PERIOD, large_return, package_writer
from tests.benchmarks.country import townships, write_reference
from tests.corpus import edits

MEMBERS = townships(1)


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    """Checks returns of one township."""
    reference = tmp_path_factory.mktemp("reference")
    write_reference(reference, MEMBERS)
    return Checker(read_catalogue(reference, PERIOD))


def _checked(checker: Checker, folder: Path, data: ReturnData) -> Checked:
    path = folder / "return.xlsx"
    path.write_bytes(package_writer().to_bytes(data))
    return checker.check(path)


def test_its_relations_are_those_of_the_catalogue(tmp_path: Path) -> None:
    write_reference(tmp_path, MEMBERS)
    rules = load_catalogue().rules.values()
    ours = [
        (rule.rule_id, relation) for rule in rules if rule.active and not rule.on_trial for relation in rule.relations
    ]
    assert [tuple(relation) for relation in read_catalogue(tmp_path, PERIOD).relations] == ours


def test_a_good_return_is_accepted(checker: Checker, tmp_path: Path) -> None:
    checked = _checked(checker, tmp_path, large_return(MEMBERS[0]))
    assert (checked.status, checked.findings.to_dict("records")) == ("accepted", [])


@pytest.mark.parametrize("number", range(len(FAULTS)))
def test_faults_of_the_corpus_are_found(checker: Checker, tmp_path: Path, number: int) -> None:
    checked = _checked(checker, tmp_path, FAULTS[number].edit(large_return(MEMBERS[0])))
    assert (checked.status == "returned") == FAULTS[number].returned


@pytest.mark.parametrize(
    ("edit", "rule_id", "status"),
    [
        (edits.setting(A01=None), "HZ-001", "returned"),
        (edits.setting(A07=12.5), "HZ-003", "returned"),
        (edits.setting(E04="8人"), "HZ-005", "returned"),
        (edits.adding("A03", 1), "HZ-010", "returned"),
        (edits.more_organised_than_due, "HZ-011", "returned"),
        (edits.setting(B10=0.5), "HZ-025", "provisional"),
        (edits.adding("A08", -1), "HZ-070", "provisional"),
        (edits.dates_reversed, "HZ-074", "provisional"),
        (edits.cover(has_auditor=None), "HZ-100", "returned"),
        (edits.id_in_remark, "HZ-101", "accepted"),
    ],
)
def test_every_kind_of_rule_is_in_force(
    checker: Checker, tmp_path: Path, edit: edits.Edit, rule_id: str, status: str
) -> None:
    checked = _checked(checker, tmp_path, edit(large_return(MEMBERS[0])))
    assert rule_id in set(checked.findings["rule_id"])
    assert checked.status == status


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        (12, Figure(12, 12, "")),
        ("１，２３４人", Figure(1234, 1234, "")),
        ("130多", Figure(None, 130, "rough")),
        ("98xxxx", Figure(None, None, "illegible")),
        (float("nan"), Figure(None, None, "illegible")),
        ("", Figure(None, None, "missing")),
        ("8元", Figure(None, None, "unit")),
        ("无", Figure(0, 0, "")),
    ],
)
def test_a_cell_is_read_as_the_product_reads_it(cell: object, figure: Figure) -> None:
    assert parse_figure(cell, "人") == figure


def test_relations_become_python() -> None:
    assert python_of("(E03 = 0) = (E04 + E05 = 0)") == "(E03 == 0) == (E04 + E05 == 0)"
    assert python_of("E04 / E03 BETWEEN 10 AND 20") == "(10 <= E04 / E03) & (E04 / E03 <= 20)"
    rates = pd.Series([0.86, 0.8601, 0.87])
    assert rounds_to(rates, pd.Series([43 / 50.0] * 3)).tolist() == [True, False, False]
