"""The corpus holds what the template's own writer would have written, and says what is in it."""

from pathlib import Path
from typing import Any

import pytest

from flows.steps.reading.job import ReadingJob, ReadingLimits
from flows.steps.reading.workbook import read_workbook
from flows.steps.template import ReturnData, TemplateWriter
from schemas.form import Form
from schemas.tables import load_form
from tests.benchmarks.corpus import FAULTS, FAULTY_ONE_IN, PERIOD, large_return, make_corpus, package_writer
from tests.benchmarks.country import townships


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form()


@pytest.mark.parametrize("number", range(len(FAULTS)))
def test_a_return_reads_as_from_the_templates_own_writer(tmp_path: Path, form: Form, number: int) -> None:
    data = FAULTS[number].edit(large_return(townships(100)[-1 - number]))
    read = [
        _read(tmp_path / name, content, form)
        for name, content in (
            ("fast.xlsx", package_writer().to_bytes(data)),
            ("own.xlsx", TemplateWriter(form, PERIOD, notes=False).to_bytes(data)),
        )
    ]
    assert read[0] == read[1]
    assert len(read[0]["enterprise"]) == len(data.ledgers["enterprise"])


def test_a_return_without_rows_is_one_too(tmp_path: Path, form: Form) -> None:
    data = ReturnData({"township_name": "凯江镇"}, {"A08": 12}, {"A08": " 备注 <&> "})
    fast = _read(tmp_path / "fast.xlsx", package_writer().to_bytes(data), form)
    own = _read(tmp_path / "own.xlsx", TemplateWriter(form, PERIOD, notes=False).to_bytes(data), form)
    assert fast == own


def test_the_same_seed_gives_the_same_corpus(tmp_path: Path) -> None:
    first, second = (make_corpus(tmp_path / name, 2 * FAULTY_ONE_IN) for name in "ab")
    assert first.totals == second.totals
    assert first.returned == 1
    assert _contents(first.inbox) == _contents(second.inbox)


def test_codes_of_townships_never_repeat() -> None:
    members = townships(40_000)
    assert len({township.code for township in members}) == len(members)
    assert all(len(township.code) == 9 for township in members)


def _read(path: Path, content: bytes, form: Form) -> dict[str, list[dict[str, Any]]]:
    path.write_bytes(content)
    return read_workbook(ReadingJob("0" * 16, "", str(path)), form, ReadingLimits(), bytes(32))


def _contents(inbox: Path) -> dict[str, bytes]:
    return {path.relative_to(inbox).as_posix(): path.read_bytes() for path in inbox.rglob("*") if path.is_file()}
