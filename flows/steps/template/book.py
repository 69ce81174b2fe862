"""The workbook of a return: all its sheets, its properties, and the same bytes every time."""

import datetime as dt
import io
from pathlib import Path

from flows.steps.excel import Options, Workbook
from flows.steps.template.audit import AUDIT_TITLE, AuditSheet, colour_form
from flows.steps.template.cover import write_cover
from flows.steps.template.draft import Draft
from flows.steps.template.figures import FiguresSheet
from flows.steps.template.ledgers import write_ledger
from flows.steps.template.model import Issued, ReturnData
from flows.steps.template.styles import FONT, Styles
from flows.steps.template.wording import book_title, period_title
from schemas.form import LEDGERS, Form

TEMPLATE_PROPERTY = "gonghui_template_version"
CREATED = dt.datetime(2023, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""A fixed date in every file: the content decides the bytes, not the moment of writing."""

SPARE_ROWS = 20
OPTIONS: Options = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class TemplateWriter:
    """Writes returns of one period, blank or filled in, all in the same template."""

    def __init__(self, form: Form, period: str, *, notes: bool = True, issued: Issued | None = None) -> None:
        """Prepare what all returns of the period share.

        Args:
            form: the form, see ``schemas.tables.load_form``.
            period: such as ``2023H1``.
            notes: whether definitions go along as cell comments.
            issued: for whom the form is; it then checks itself while it is typed, see ``audit``.
        """
        self._form, self._period, self._notes, self._issued = form, period, notes, issued
        self._items = form.items_in(period)

    def to_bytes(self, data: ReturnData, *, spare_rows: int = 0) -> bytes:
        """The workbook as the bytes of an .xlsx file.

        Args:
            data: what stands in the return.
            spare_rows: bordered empty rows under each ledger.
        """
        buffer = io.BytesIO()
        # a fresh dictionary each time: XlsxWriter takes entries out of the one it is given
        with Workbook(buffer, {**OPTIONS, "default_format_properties": dict(FONT)}) as book:
            self._set_properties(book, data)
            checks = self._issued is not None
            draft = Draft(self._form, self._period, data, Styles(book), spare_rows, self._notes, checks)
            self._write_sheets(book, draft)
        return buffer.getvalue()

    def write(self, path: Path, data: ReturnData, *, spare_rows: int = 0) -> None:
        """Write the workbook to a file."""
        path.write_bytes(self.to_bytes(data, spare_rows=spare_rows))

    def _write_sheets(self, book: Workbook, draft: Draft) -> None:
        entries = self._form.catalogue.sheets.values()
        sheets = {entry.sheet: book.add_worksheet(entry.title) for entry in entries}
        write_cover(sheets["cover"], draft)
        FiguresSheet(sheets["figures"], draft).write(self._items)
        for ledger in LEDGERS:
            write_ledger(sheets[ledger], draft, ledger)
        if self._issued is not None:
            AuditSheet(book, book.add_worksheet(AUDIT_TITLE), draft, self._issued).write()
            colour_form(sheets, draft)

    def _set_properties(self, book: Workbook, data: ReturnData) -> None:
        title = book_title(self._form.catalogue, data.cover.get("county_name"))
        book.set_properties(
            {"title": title, "subject": period_title(self._period), "author": "gonghui", "created": CREATED}
        )
        book.set_custom_property(TEMPLATE_PROPERTY, self._form.template_version, "text")


def write_template(
    path: Path, form: Form, *, period: str, county_name: str, township_name: str, township_code: str
) -> None:
    """Write the blank form of a township for a period, its name, code and period already filled in.

    Args:
        path: the .xlsx file to write.
        form: the form, see ``schemas.tables.load_form``.
        period: such as ``2023H1``.
        county_name: full name of the county.
        township_name: full name of the township.
        township_code: its nine-digit division code.
    """
    cover = {
        "county_name": county_name,
        "township_name": township_name,
        "division_code": township_code,
        "period": period_title(period),
    }
    issued = Issued(county_name, township_name, township_code)
    TemplateWriter(form, period, issued=issued).write(path, ReturnData(cover), spare_rows=SPARE_ROWS)
