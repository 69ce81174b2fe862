"""半年报: one row per item under its section, the columns as the form names them."""

from collections import defaultdict
from itertools import groupby

from flows.steps.excel import Worksheet
from flows.steps.template.cells import write_typed
from flows.steps.template.draft import Draft
from flows.steps.template.page import print_setup
from flows.steps.template.places import HEADER_ROW, item_rows
from flows.steps.template.validation import BY_KIND, BY_NAME, limit, runs
from flows.steps.template.wording import LEGEND, section_title, signature_line, unit_line
from schemas.catalogue.model import Item

WIDTHS = {"item_code": 7, "title": 33, "unit": 9, "value": 17, "remark": 20, "explanation": 26}
OTHER_WIDTH = 12


class FiguresSheet:
    """Writes 半年报 of one return."""

    def __init__(self, sheet: Worksheet, draft: Draft) -> None:
        self._sheet, self._draft = sheet, draft
        self._look = draft.styles.look
        self._fields = draft.form.fields["figures"]
        self._column = {field.name: column for column, field in enumerate(self._fields)}
        self._rows_by_kind: dict[str, list[int]] = defaultdict(list)

    def write(self, items: tuple[Item, ...]) -> None:
        """Write title, header, the items in their sections, legend, signatures, limits and print set-up."""
        self._write_head()
        row = self._write_items(items)
        self._write_band(row, LEGEND, "note")
        self._sheet.set_row(row + 1, 34)
        self._write_band(row + 1, signature_line(self._draft.form), "line")
        self._limit_figures()
        self._sheet.freeze_panes(HEADER_ROW + 1, 2)
        print_setup(self._sheet, landscape=False, header_rows=(0, HEADER_ROW))

    def _write_head(self) -> None:
        line = unit_line(self._draft.form, self._draft.data.cover)
        self._draft.title(self._sheet, "figures", len(self._fields), line)
        self._sheet.set_row(HEADER_ROW, 24)
        for column, field in enumerate(self._fields):
            self._sheet.set_column(column, column, WIDTHS.get(field.name, OTHER_WIDTH))
            self._sheet.write_string(HEADER_ROW, column, field.title, self._look("heading"))
            self._draft.note(self._sheet, HEADER_ROW, column, field.description)

    def _write_items(self, items: tuple[Item, ...]) -> int:
        rows = item_rows(items)
        for number, (section, group) in enumerate(groupby(items, key=lambda item: item.section)):
            members = list(group)
            band = rows[members[0].code] - 1
            self._sheet.set_row(band, 20)
            self._write_band(band, section_title(number, section), "section")
            for item in members:
                self._write_item(rows[item.code], item)
        return max(rows.values(), default=HEADER_ROW) + 1

    def _write_band(self, row: int, text: str, look: str) -> None:
        self._sheet.merge_range(row, 0, row, len(self._fields) - 1, text, self._look(look))

    def _write_item(self, row: int, item: Item) -> None:
        self._sheet.set_row(row, 18)
        self._rows_by_kind[item.kind].append(row)
        self._write_printed(row, item)
        data, column = self._draft.data, self._column
        style = self._draft.styles.figure(item.kind, mandatory=item.mandatory)
        write_typed(self._sheet, row, column["value"], data.figures.get(item.code), style)
        for name, texts in (("remark", data.remarks), ("explanation", data.explanations)):
            write_typed(self._sheet, row, column[name], texts.get(item.code), self._look("text"))

    def _write_printed(self, row: int, item: Item) -> None:
        column = self._column
        self._sheet.write_string(row, column["item_code"], item.code, self._look("code"))
        self._sheet.write_string(row, column["title"], item.title, self._look(_title_look(item)))
        self._sheet.write_string(row, column["unit"], item.unit, self._look("unit"))
        self._draft.note(self._sheet, row, column["title"], item.definition)

    def _limit_figures(self) -> None:
        for kind, rows in self._rows_by_kind.items():
            for run in runs(rows):
                limit(self._sheet, run, self._column["value"], BY_KIND.get(kind))
                for name, options in BY_NAME.items() if self._draft.checks_itself else ():
                    limit(self._sheet, run, self._column[name], options)


def _title_look(item: Item) -> str:
    if item.mandatory:
        return "mandatory_item"
    return "part" if item.parent else "item"
