"""The ledgers: one row per enterprise, payment or event."""

from flows.steps.excel import Options, Worksheet
from flows.steps.template.cells import write_typed
from flows.steps.template.draft import Draft
from flows.steps.template.page import print_setup
from flows.steps.template.periods import days_of
from flows.steps.template.places import DATED_IN_PERIOD, HEADER_ROW, LAST_LEDGER_ROW
from flows.steps.template.validation import dated_within, limit, options_for
from flows.steps.template.wording import unit_line
from schemas.form import FormField

WIDTHS = {
    "number": 6,
    "text": 16,
    "credit_code": 21,
    "citizen_id": 21,
    "date": 11,
    "count": 8,
    "money": 12,
    "flag": 7,
    "presence": 10,
    "free_text": 16,
}
NAME_WIDTH = 28
"""For the column that names the row's subject."""
CHOICE_MARGIN = 2
ROW_HEIGHT = 18


def write_ledger(sheet: Worksheet, draft: Draft, ledger: str) -> None:
    """Write one ledger with its rows and some bordered spare ones to be filled in."""
    fields = draft.form.fields[ledger]
    _write_head(sheet, draft, ledger)
    rows = [*draft.data.ledgers.get(ledger, ()), *([{}] * draft.spare_rows)]
    for number, row in enumerate(rows, start=HEADER_ROW + 1):
        for column, field in enumerate(fields):
            write_typed(sheet, number, column, row.get(field.name), draft.styles.field(field.kind))
    for column, field in enumerate(fields):
        limit(sheet, (HEADER_ROW + 1, LAST_LEDGER_ROW), column, _options(draft, ledger, field))
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(len(rows), 1), len(fields) - 1)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    print_setup(sheet, landscape=True, header_rows=(0, HEADER_ROW))


def _options(draft: Draft, ledger: str, field: FormField) -> Options | None:
    if draft.checks_itself and (ledger, field.name) in DATED_IN_PERIOD:
        return dated_within(*days_of(draft.period))
    return options_for(field, draft.period)


def _write_head(sheet: Worksheet, draft: Draft, ledger: str) -> None:
    fields, entry = draft.form.fields[ledger], draft.form.catalogue.sheets[ledger]
    line = f"{unit_line(draft.form, draft.data.cover)}　　{entry.description}，{entry.grain}"
    sheet.set_default_row(ROW_HEIGHT)
    draft.title(sheet, ledger, len(fields), line)
    sheet.set_row(HEADER_ROW, 46)
    for column, field in enumerate(fields):
        sheet.set_column(column, column, _width(field), draft.styles.column(field.kind))
        sheet.write_string(HEADER_ROW, column, field.title, draft.styles.look("heading"))
        draft.note(sheet, HEADER_ROW, column, field.description)


def _width(field: FormField) -> float:
    if field.kind == "text" and field.required:
        return NAME_WIDTH
    if field.kind == "choice":
        return max(2 * max(map(len, field.choices)), 2 * min(len(field.title), 4)) + CHOICE_MARGIN
    return WIDTHS.get(field.kind, WIDTHS["text"])
