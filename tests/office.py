"""LibreOffice, as townships without Excel or WPS use it: converts workbooks, and edits them in place."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def convert(path: Path, target: str, folder: Path) -> None:
    """Save a workbook in another format (`target` as `soffice --convert-to` has it) into a folder.

    Raises:
        subprocess.CalledProcessError: LibreOffice cannot.
    """
    profile = f"-env:UserInstallation=file://{folder.absolute()}/.profile"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def _python_with_uno() -> str | None:
    """A Python that can talk to LibreOffice: the system's own, as a rule."""
    for name in ("/usr/bin/python3", sys.executable):
        if Path(name).exists():
            done = subprocess.run([name, "-c", "import uno"], capture_output=True, check=False)
            if not done.returncode:
                return name
    return None


def type_in(path: Path, cells: Sequence[tuple[str, str, str | float]], folder: Path) -> None:
    """Open a workbook in LibreOffice, type into cells, and save it in place.

    Args:
        path: the workbook.
        cells: sheet, cell and what to type.
        folder: for LibreOffice's own files.
    """
    python = _python_with_uno()
    if python is None:
        pytest.skip("no Python with LibreOffice's uno")
    command = [python, str(Path(__file__).with_name("office_edit.py")), str(path), str(folder)]
    done = subprocess.run(
        command, input=json.dumps(list(cells)).encode(), capture_output=True, check=False, timeout=180
    )
    assert done.returncode == 0, done.stderr.decode()
