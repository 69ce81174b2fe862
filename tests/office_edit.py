"""Type into a workbook as a clerk does, in LibreOffice, and save it in its own format.

Run by a Python that has LibreOffice's `uno`: ``office_edit.py WORKBOOK FOLDER`` with the cells to fill as JSON
``[[sheet, cell, text or number], ...]`` on standard input; the folder takes the profile and the pipe.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]

CALC = "Calc MS Excel 2007 XML"
SECONDS = 60


def main(workbook: str, folder: str) -> None:
    """Start LibreOffice, type, save, and end it."""
    pipe = f"gonghui-{Path(folder).name}"
    accept = f"--accept=pipe,name={pipe};urp;"
    profile = f"-env:UserInstallation={Path(folder).resolve().as_uri()}/.profile"
    office = subprocess.Popen(["soffice", profile, "--headless", "--norestore", accept])
    try:
        desktop = connected(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        book = desktop.loadComponentFromURL(
            Path(workbook).resolve().as_uri(), "_blank", 0, (option("Hidden", value=True),)
        )
        for sheet, cell, content in json.load(sys.stdin):
            fill(book.Sheets.getByName(sheet).getCellRangeByName(cell), content)
        book.storeToURL(Path(workbook).resolve().as_uri(), (option("FilterName", CALC),))
        book.close(True)  # noqa: FBT003 (LibreOffice takes no names)
        desktop.terminate()
        office.wait(timeout=SECONDS)
    finally:
        office.kill()


def connected(address: str) -> Any:
    """LibreOffice's desktop, once it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            context = resolver.resolve(address)
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def option(name: str, value: object) -> Any:
    """One option of loading or storing."""
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def fill(cell: Any, content: str | float) -> None:
    """Put a text or a number into a cell."""
    if isinstance(content, str):
        cell.setString(content)
    else:
        cell.setValue(content)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
