"""The sound return that hostile ones are made from, as its bytes and its parts."""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.steps.template import TemplateWriter
from schemas.tables import load_form
from tests.corpus.returns import return_of
from tests.corpus.roster import Township
from tests.hostile.rawzip import true_zip

PERIOD = "2023H1"
SHEET_HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
SHEET_TAIL = b"</worksheet>"
FIGURES_PART = "xl/worksheets/sheet2.xml"


@dataclass(frozen=True)
class Sound:
    """A return that breaks no rule."""

    content: bytes
    parts: Mapping[str, bytes]

    def with_parts(self, parts: Mapping[str, bytes | None]) -> bytes:
        """The return with parts put in place of its own, or without those that are None."""
        merged = {**self.parts, **parts}
        return true_zip({name: data for name, data in merged.items() if data is not None})

    def with_sheet(self, rows: bytes, before: bytes = b"") -> bytes:
        """The return whose figures sheet holds other rows."""
        sheet = SHEET_HEAD + before + b"<sheetData>" + rows + b"</sheetData>" + SHEET_TAIL
        return self.with_parts({FIGURES_PART: sheet})

    def with_rows_added(self, rows: bytes) -> bytes:
        """The return with rows under its own figures."""
        sheet = self.parts[FIGURES_PART].replace(b"</sheetData>", rows + b"</sheetData>")
        return self.with_parts({FIGURES_PART: sheet})


def make_sound(township: Township) -> Sound:
    """The good return of a township."""
    with tempfile.TemporaryDirectory(prefix="gonghui-hostile-") as folder:
        path = Path(folder) / "good.xlsx"
        write_good(path, township)
        content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        return Sound(content, {name: container.read(name) for name in container.namelist()})


def write_good(path: Path, township: Township) -> None:
    """Write the good return of a township."""
    TemplateWriter(load_form(), PERIOD).write(path, return_of(township, PERIOD))
