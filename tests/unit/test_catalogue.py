"""The catalogue refuses what cannot be right, and every rule has what a rule needs."""

import csv
import shutil
from pathlib import Path

import pytest

from flows.steps.statements import SQL_DIRECTORY
from schemas.catalogue import CATALOGUE_DIRECTORY, load_catalogue
from schemas.errors import CatalogueError


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CATALOGUE_DIRECTORY, tmp_path / "catalogue"))


def _append(path: Path, **cells: str) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow([cells.get(name, "") for name in header])


RULE = {
    "rule_id": "HZ-900",
    "title": "试验",
    "class": "query",
    "scope": "relation",
    "implementation": "relation",
    "missing_left": "skip",
    "missing_right": "skip",
    "on_trial": "1",
    "active": "1",
    "since": "2023H1",
    "source": "试验",
}

EXAMPLE = {"rule_id": "HZ-999", "good": "1", "bad": "2", "problem": "不符", "expected": "1", "action": "请改正"}


@pytest.mark.parametrize(
    ("file", "cells", "named"),
    [
        ("rules", RULE | {"relation": "A01 <= Z99"}, "Z99"),
        ("rules", RULE | {"class": "fatal"}, "class"),
        ("rules", RULE | {"rule_id": "HZ-010"}, "rule_id"),
        ("items", {"code": "A22", "title": "新项", "unit": "个", "kind": "stock", "mandatory": "0"}, "column"),
        (
            "rule_examples",
            EXAMPLE,
            "HZ-999",
        ),
        ("kinds", {"kind": "colour"}, "expected"),
    ],
)
def test_a_slip_in_a_catalogue_file_is_named(copy: Path, file: str, cells: dict[str, str], named: str) -> None:
    _append(copy / f"{file}.csv", **cells)
    with pytest.raises(CatalogueError) as raised:
        load_catalogue(copy)
    assert raised.value.path.name == f"{file}.csv"
    assert named in str(raised.value)


def test_a_file_that_a_spreadsheet_saved_says_the_same(copy: Path) -> None:
    saved = (copy / "items.csv").read_text(encoding="utf-8")
    (copy / "items.csv").write_text(saved, encoding="gb18030")
    assert load_catalogue(copy).items == load_catalogue().items


def test_a_file_that_is_no_text_is_named(copy: Path) -> None:
    (copy / "items.csv").write_bytes(b"PK\x03\x04\xff\xff\xff")
    with pytest.raises(CatalogueError, match=r"items\.csv: found bytes that are no text"):
        load_catalogue(copy)


def test_changing_a_file_changes_the_fingerprint(copy: Path) -> None:
    _append(copy / "rules.csv", **RULE, relation="A01 <= A03")
    assert load_catalogue(copy).fingerprint != load_catalogue().fingerprint


def test_every_sql_file_says_its_purpose_and_grain() -> None:
    for path in SQL_DIRECTORY.rglob("*.sql"):
        head = path.read_text(encoding="utf-8").splitlines()[:12]
        assert head[0].startswith("-- Purpose:"), path
        if path.parent.name != "macros":
            assert any(line.startswith("-- Grain:") for line in head), path
            assert any(line.startswith("-- Inputs:") for line in head), path
