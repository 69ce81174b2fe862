"""封面: one field a row, label beside value, with a word on how to fill it in."""

from flows.steps.excel import Worksheet
from flows.steps.template.cells import write_typed
from flows.steps.template.draft import Draft
from flows.steps.template.page import print_setup
from flows.steps.template.places import COVER_FIRST_ROW
from flows.steps.template.validation import limit, options_for
from flows.steps.template.wording import VERSION_LABEL, book_title, instructions, period_title

LAST_COLUMN = 2
WIDTHS = (20, 32, 40)


def write_cover(sheet: Worksheet, draft: Draft) -> None:
    """Write the cover sheet."""
    look = draft.styles.look
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    title = book_title(draft.form.catalogue, draft.data.cover.get("county_name"))
    sheet.merge_range(0, 0, 0, LAST_COLUMN, title, look("cover_title"))
    sheet.merge_range(1, 0, 1, LAST_COLUMN, f"（{period_title(draft.period)}）", look("period"))
    sheet.set_row(0, 54)
    sheet.set_row(1, 30)
    row = _write_fields(sheet, draft)
    _write_version(sheet, draft, row)
    _write_instructions(sheet, draft, row + 2)
    print_setup(sheet, landscape=False)


def _write_fields(sheet: Worksheet, draft: Draft) -> int:
    row = COVER_FIRST_ROW
    for field in draft.form.fields["cover"]:
        sheet.set_row(row, 27)
        sheet.write_string(row, 0, field.title, draft.styles.look("label"))
        write_typed(sheet, row, 1, draft.data.cover.get(field.name), draft.styles.answer(field.kind))
        sheet.write_string(row, 2, field.description, draft.styles.look("hint"))
        limit(sheet, (row, row), 1, options_for(field, draft.period))
        row += 1
    return row


def _write_version(sheet: Worksheet, draft: Draft, row: int) -> None:
    sheet.set_row(row, 27)
    sheet.write_string(row, 0, VERSION_LABEL, draft.styles.look("label"))
    sheet.write_string(row, 1, draft.form.template_version, draft.styles.answer("text"))
    sheet.write_string(row, 2, "请勿改动", draft.styles.look("hint"))


def _write_instructions(sheet: Worksheet, draft: Draft, row: int) -> None:
    look = draft.styles.look
    sheet.merge_range(row, 0, row, LAST_COLUMN, "填表要求", look("section"))
    for offset, text in enumerate(instructions(draft.form, checks_itself=draft.checks_itself), start=1):
        sheet.set_row(row + offset, 30)
        sheet.merge_range(row + offset, 0, row + offset, LAST_COLUMN, text, look("note"))
