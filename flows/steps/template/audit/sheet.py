"""审核: what is still wrong, counted at the top, and one line a check below."""

from collections.abc import Iterator

from flows.steps.excel import Workbook, Worksheet
from flows.steps.template.audit import columns, names
from flows.steps.template.audit.columns import here
from flows.steps.template.audit.cover import CoverLines
from flows.steps.template.audit.figures import RULE_CODES, FigureLines
from flows.steps.template.audit.ledgers import LedgerLines
from flows.steps.template.audit.levels import Levels
from flows.steps.template.audit.lines import LineWriter
from flows.steps.template.audit.measures import measure_formula
from flows.steps.template.audit.relations import RelationLines
from flows.steps.template.audit.remarks import REMARK_RULE, remark_check
from flows.steps.template.audit.summary import write_head
from flows.steps.template.audit.tables import Tables
from flows.steps.template.draft import Draft
from flows.steps.template.model import Issued
from flows.steps.template.page import print_setup
from flows.steps.template.places import Places
from schemas.catalogue.model import Item

AUDIT_TITLE = "审核"
SECTIONS = ("封面", "各项指标", "台账合计数", "表内、表间关系", "台账")


class AuditSheet:
    """Writes the sheet, from the same catalogue that the county checks with."""

    def __init__(self, book: Workbook, sheet: Worksheet, draft: Draft, issued: Issued) -> None:
        self._book, self._sheet, self._draft, self._issued = book, sheet, draft, issued
        self._items = draft.form.items_in(draft.period)
        self._places = Places(draft.form, self._items)
        self._lines = LineWriter(sheet, draft.styles, columns.HEADER_ROW + 1)

    def write(self) -> None:
        """Write head, lines, hidden tables, colours and print set-up."""
        self._write_tables()
        self._write_lines()
        self._name_columns()
        write_head(self._sheet, self._draft)
        self._lines.colour(Levels(self._draft.form.catalogue))
        self._sheet.set_column(columns.KEYS, columns.LAST_HIDDEN, None, None, {"hidden": True})
        self._sheet.freeze_panes(columns.HEADER_ROW + 1, 0)
        self._sheet.autofilter(columns.HEADER_ROW, 0, self._lines.row - 1, columns.DETAIL)
        self._sheet.print_area(0, 0, self._lines.row - 1, columns.DETAIL)
        print_setup(self._sheet, landscape=True, header_rows=(0, columns.HEADER_ROW))
        self._sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})

    def _write_tables(self) -> None:
        catalogue = self._draft.form.catalogue
        tables = Tables(self._book, self._sheet)
        rules = [catalogue.rules[rule_id] for rule_id in RULE_CODES]
        tables.write(self._units(), rules, Levels(catalogue))
        tables.write_facts(self._places, self._draft.period, self._places.figure(self._items[-1].code))

    def _units(self) -> list[str]:
        return list(dict.fromkeys(item.unit for item in self._items))

    def _write_lines(self) -> None:
        titles = iter(SECTIONS)
        self._lines.band(next(titles))
        for check in CoverLines(self._draft.form, self._places, self._draft.period, self._issued).checks():
            self._lines.check(check)
        self._lines.band(next(titles))
        values = dict(self._write_items(self._items))
        self._write_remarks()
        self._lines.band(next(titles))
        values |= self._write_measures()
        self._lines.band(next(titles))
        for check in RelationLines(self._draft.form.catalogue, self._places, values).checks(self._draft.period):
            self._lines.check(check)
        self._lines.band(next(titles))
        ledgers = LedgerLines(self._draft.form, self._places)
        for group in ledgers.groups():
            self._lines.check(ledgers.check(self._lines.row, group))

    def _write_items(self, items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
        figures = FigureLines(self._draft.form.catalogue, self._places, self._units())
        for item in items:
            yield item.code, here(self._lines.row, columns.VALUE)
            self._lines.check(figures.check(self._lines.row, item))

    def _write_remarks(self) -> None:
        catalogue = self._draft.form.catalogue
        rule = catalogue.rules[REMARK_RULE]
        if rule.active:
            self._lines.check(remark_check(rule, Levels(catalogue), self._places, self._items[-1].code))

    def _write_measures(self) -> dict[str, str]:
        values = {}
        for measure in self._draft.form.catalogue.ledger_measures.values():
            values[measure.code] = here(self._lines.row, columns.VALUE)
            self._lines.measure(measure, self._places, measure_formula(measure, self._places))
        return values

    def _name_columns(self) -> None:
        first, last = columns.HEADER_ROW + 1, self._lines.row - 1
        for name, column in (
            (names.KEYS, columns.KEYS),
            (names.STATES, columns.STATUS),
            (names.RANKS, columns.RANK),
            (names.NEEDED, columns.REQUIRED),
        ):
            self._book.define_name(name, f"='{AUDIT_TITLE}'!{here(first, column)}:{here(last, column)}")
