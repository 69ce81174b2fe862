"""Write returns in the template many times faster: the form once by the template's own writer, then only its cells.

The writer fills the form with marks; where a mark stands, a return's content is put. What comes out has the parts,
styles and cells of the writer's own workbooks (``test_corpus.py`` reads both).
"""

import io
import zipfile
from collections.abc import Mapping

from flows.steps.template import Formula, ReturnData, TemplateWriter
from schemas.form import LEDGERS, Form
from tests.benchmarks.sheet_skeleton import MARK, Content, SheetSkeleton, mark
from tests.benchmarks.strings import Strings, strings_in

STRINGS = "xl/sharedStrings.xml"
SHEET = "xl/worksheets/sheet{}.xml"
CREATED = (2023, 1, 1, 0, 0, 0)


class PackageWriter:
    """Writes returns of one period, without notes."""

    def __init__(self, form: Form, period: str) -> None:
        self._template = TemplateWriter(form, period, notes=False)
        self._parts = _unpacked(self._template.to_bytes(_marked(form)))
        texts = strings_in(self._parts.pop(STRINGS))
        self._printed = [text for text in texts if not MARK.search(text)]
        numbers = Strings(self._printed)
        self._sheets = {
            sheet: (part, SheetSkeleton(self._parts.pop(part), texts, numbers))
            for sheet, part in ((name, SHEET.format(n)) for n, name in enumerate(form.catalogue.sheets, start=1))
        }

    def to_bytes(self, data: ReturnData) -> bytes:
        """The workbook of a return; one with formulas is left to the template's own writer."""
        if any(isinstance(content, Formula) for content in data.figures.values()):
            return self._template.to_bytes(data)
        strings, content = Strings(self._printed), _content(data)
        filled = {
            part: skeleton.filled(content, data.ledgers.get(sheet, ()), strings)
            for sheet, (part, skeleton) in self._sheets.items()
        }
        return _packed({**self._parts, **filled, STRINGS: strings.xml()})


def _marked(form: Form) -> ReturnData:
    """A return whose every content is a mark that names it."""
    items = form.catalogue.items
    return ReturnData(
        cover={field.name: mark(f"cover {field.name}") for field in form.fields["cover"]},
        figures={code: mark(f"value {code}") for code in items},
        remarks={code: mark(f"remark {code}") for code in items},
        explanations={code: mark(f"explanation {code}") for code in items},
        ledgers={name: [{field.name: mark(field.name) for field in form.fields[name]}] for name in LEDGERS},
    )


def _content(data: ReturnData) -> Content:
    named = {"cover": data.cover, "value": data.figures, "remark": data.remarks, "explanation": data.explanations}
    return {f"{kind} {name}": content for kind, contents in named.items() for name, content in contents.items()}


def _unpacked(workbook: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return {info.filename: package.read(info).decode() for info in package.infolist()}


def _packed(parts: Mapping[str, str]) -> bytes:
    """The same bytes every time: no part carries the time of its writing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, CREATED), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
