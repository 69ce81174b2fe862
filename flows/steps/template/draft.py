"""What all sheets of one workbook share while they are being written."""

from dataclasses import dataclass

from flows.steps.excel import Worksheet
from flows.steps.template.model import ReturnData
from flows.steps.template.styles import Styles
from schemas.form import Form


@dataclass(frozen=True, slots=True)
class Draft:
    """One return on its way into a workbook.

    Attributes:
        spare_rows: bordered empty rows under each ledger.
        notes: whether definitions go along as cell comments.
        checks_itself: whether the workbook has the sheet 审核.
    """

    form: Form
    period: str
    data: ReturnData
    styles: Styles
    spare_rows: int
    notes: bool
    checks_itself: bool

    def note(self, sheet: Worksheet, row: int, column: int, text: str) -> None:
        """Attach a definition to a cell as a comment, wide enough for a Chinese sentence."""
        if self.notes and text:
            sheet.write_comment(row, column, text, {"x_scale": 1.6})

    def title(self, sheet: Worksheet, sheet_name: str, columns: int, line: str) -> None:
        """Write the two rows above the header: the sheet's title, and who reports for when."""
        title = f"乡镇工会{self.form.catalogue.sheets[sheet_name].title}"
        sheet.merge_range(0, 0, 0, columns - 1, title, self.styles.look("title"))
        sheet.merge_range(1, 0, 1, columns - 1, line, self.styles.look("line"))
        sheet.set_row(0, 32)
        sheet.set_row(1, 20)
