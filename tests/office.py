"""LibreOffice, as townships without Excel or WPS use it: converts workbooks, and edits them in place."""

import shutil
import subprocess
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
