"""A half-year that the county has not set up yet: nobody is blamed, somebody is told, and adding it mends all."""

import shutil
from pathlib import Path

import pytest

from flows.home import Home
from flows.steps.asking import ask
from flows.steps.run import Run
from flows.steps.statements import statement
from tests.night import PROJECT, SAMPLE, night

REFERENCE = PROJECT / "data" / "reference"
COUNTY = SAMPLE / "2023H1" / "中江县"
TOWNSHIPS = ("冯店镇", "凯江镇")

pytestmark = pytest.mark.slow


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Some townships of the sample."""
    folder = tmp_path / "source"
    folder.mkdir()
    for name in TOWNSHIPS:
        shutil.copy2(COUNTY / f"{name}工会2023半年报（盖章版）.xlsx", folder)
    return folder


def _without(period: str, folder: Path) -> Path:
    reference = Path(shutil.copytree(REFERENCE, folder))
    periods = reference / "periods.csv"
    lines = periods.read_text(encoding="utf-8").splitlines(keepends=True)
    periods.write_text("".join(line for line in lines if not line.startswith(period)), encoding="utf-8")
    return reference


def _unlisted(run: Run) -> list[dict[str, object]]:
    return ask(run.home.snapshot, statement("ask/unlisted_period"))


def _replied_in(home: Home) -> set[str]:
    return {path.relative_to(home.reply).parts[0] for path in home.reply.rglob("*") if path.is_file()}


def test_returns_of_a_half_year_wait_until_it_is_set_up(source: Path, tmp_path: Path) -> None:
    reference = _without("2023H1", tmp_path / "reference")
    waiting = night(tmp_path / "home", source, reference=reference)
    assert _unlisted(waiting) == [{"title": "2023年上半年", "submissions": len(TOWNSHIPS)}]
    assert _replied_in(waiting.home) == {"未识别报告期"}
    shutil.copy2(REFERENCE / "periods.csv", reference)
    mended = night(tmp_path / "home", source, reference=reference)
    assert _unlisted(mended) == []
    assert {path.name for path in mended.home.reply.iterdir()} == {"2023H1"}
    assert len(ask(mended.home.snapshot, "FROM submission WHERE status <> 'returned'")) == len(TOWNSHIPS)
