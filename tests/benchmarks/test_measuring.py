"""What a command costs is that of all its processes; small runs give every figure that the page shows."""

import json
import sys
from pathlib import Path

import pytest

from tests.benchmarks.corpus import make_corpus
from tests.benchmarks.floor import floor_cost
from tests.benchmarks.spending import PROJECT, CommandFailedError, measured

MEGABYTE = 1e6
CHILD = "held = bytearray(b'x') * 200_000_000; sum(range(30_000_000))"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}], check=True); print('done')"


def test_memory_and_cpu_are_those_of_all_processes(tmp_path: Path) -> None:
    spent = measured([sys.executable, "-c", PARENT], tmp_path / "log.txt")
    idle = measured([sys.executable, "-c", "pass"], tmp_path / "log.txt")
    assert spent.output == "done\n"
    assert spent.peak_bytes > 200 * MEGABYTE
    assert spent.cpu > idle.cpu + 0.2
    assert spent.wall > 0.2


def test_a_command_that_fails_says_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match="no such thing") as raised:
        measured([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path / "log.txt")
    assert raised.value.code == 1


def test_the_floor_reads_every_workbook_on_any_number_of_processes(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus", 20)
    one, two = (floor_cost(corpus, processes) for processes in (1, 2))
    assert 0.3 < one.cpu / two.cpu < 3


@pytest.mark.slow
def test_three_nights_are_measured_by_step(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.nights", str(tmp_path), "20", "1"]
    told = json.loads(measured(command, tmp_path / "log.txt", {"PYTHONPATH": str(PROJECT)}).output)
    full, nothing, changed = (told["nights"][name] for name in ("full", "nothing new", "changed"))
    assert full["cpu"].keys() == full["wall"].keys() == changed["cpu"].keys()
    assert nothing["cpu"].keys() == full["cpu"].keys() - {"read and check", "load", "judge and compute", "publish"}
    assert full["starts"] >= 1
    assert min(full["cpu"].values()) > 0
