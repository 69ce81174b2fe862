"""LibreOffice as a township's office program: opens workbooks, calculates every formula, saves."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
"""Typing calculates; a file that a program wrote is calculated only if the profile says so."""


def need_office() -> str:
    """The program's path; skips the test where there is none."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed: formulas cannot be calculated here")
    return program


def recalculated(paths: Sequence[Path], folder: Path, seconds: int = 900) -> list[Path]:
    """The workbooks with every formula calculated, all in one process.

    Args:
        paths: the workbooks, of different names.
        folder: takes the profile and the results.
        seconds: after which the program is ended.
    """
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    output = folder / "calculated"
    command = [need_office(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    command += ["--outdir", str(output), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=seconds)
    return [output / path.name for path in paths]
