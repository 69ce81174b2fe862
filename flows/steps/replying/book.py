"""The workbook of one reply: 核对清单, and the rules that were met."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from flows.steps.excel import Options
from flows.steps.printing import Form, PrintedBook, stand_ins
from flows.steps.printing.new_book import AUTHOR, created_on
from flows.steps.replying import columns, wording
from flows.steps.replying.reading import Reply
from flows.steps.replying.rows import finding_rows, rule_rows
from flows.steps.summarising.grid import Grid
from flows.steps.summarising.model import Row, Table
from flows.steps.summarising.page import footer_text, print_setup
from flows.steps.summarising.styles import Styles
from schemas.reply_token import CHECKLIST, RULES

UNDATED = dt.date(2023, 1, 1)
LABEL_COLUMNS, RIGHT_LABEL = 2, 6
LINKED_COLUMN = [column.source for column in columns.FINDINGS].index("cell")
MACHINE_COLUMN = len(columns.FINDINGS)
"""Hidden, in rows that move and are copied as a whole."""
STATE_LOOKS = {"returned": "returned", "provisional": "provisional"}
ALLOWED: Options = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}
"""What stays possible in the protected sheet (there is no password: it guards against slips only)."""


@dataclass(frozen=True, slots=True)
class Setting:
    """In which file a 核对清单 stands.

    Attributes:
        marking: whether the township's workbook is marked, or why not, in a sentence for the township.
        titles: names of the sheets to which cells are linked, by those that findings give them.
        machine_text: what the list keeps for the machine beside its rows.
    """

    marking: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    machine_text: str = ""


ALONE = Setting()


def reply_bytes(reply: Reply, setting: Setting = ALONE) -> bytes:
    """The reply as the bytes of an .xlsx file."""
    day, look = reply.head["ends_on"] or UNDATED, STATE_LOOKS.get(reply.head["status"], "")
    facts, footer = wording.facts(reply), _footer(reply)
    if not reply.findings and setting == ALONE:
        return _nothing_found(day, look).fill(facts, footer_text(footer))
    book, styles = _new_book(day)
    checklist = _Checklist(book, styles, setting)
    checklist.begin(facts, look)
    if reply.findings:
        checklist.findings(reply)
    checklist.end(footer)
    if reply.findings:
        _write_rules(book, styles, reply)
    return book.to_bytes()


@lru_cache
def _nothing_found(day: dt.date, look: str) -> Form:
    """The reply that most get, drawn once: nothing but the facts in its head differs."""
    book, styles = _new_book(day)
    checklist = _Checklist(book, styles, ALONE)
    checklist.begin(stand_ins(len(wording.LABELS)), look)
    checklist.end("")
    return book.form()


def _new_book(day: dt.date) -> tuple[PrintedBook, Styles]:
    book = PrintedBook({"title": "问题清单", "author": AUTHOR, "created": created_on(day)})
    return book, Styles(book)


def _footer(reply: Reply) -> str:
    return f"{wording.township(reply.head)}　{reply.head['period_title'] or wording.UNKNOWN_PERIOD}　问题清单"


class _Checklist:
    """Writes the first sheet."""

    def __init__(self, book: PrintedBook, styles: Styles, setting: Setting) -> None:
        self.sheet, self.styles, self.setting = book.add_worksheet(CHECKLIST), styles, setting
        self.grid = Grid(self.sheet, styles, len(columns.FINDINGS))

    def begin(self, facts: Sequence[str], look: str) -> None:
        """Write the head; the status is shown in a look."""
        self.grid.set_widths(columns.FINDINGS)
        self.grid.text("半年报核对清单", "title", 30)
        pairs = list(zip(wording.LABELS, facts, strict=True))
        for (left, text), (right, other) in (pairs[:2], pairs[2:4]):
            self._pair(left, text, 0, RIGHT_LABEL - 1)
            self._pair(right, other, RIGHT_LABEL, self.grid.last_column)
            self.grid.row += 1
        marking = [(wording.MARKING_LABEL, self.setting.marking)] if self.setting.marking else []
        for line, (label, text) in enumerate((*pairs[4:], *marking)):
            self._pair(label, text, 0, self.grid.last_column, "" if line else look)
            self.grid.row += 1

    def end(self, footer: str) -> None:
        """Set up how the sheet is printed."""
        self.sheet.print_area(0, 0, self.grid.row - 1, self.grid.last_column)
        print_setup(self.sheet, footer=footer, landscape=True)

    def _pair(self, label: str, text: str, left: int, right: int, look: str = "") -> None:
        self.sheet.set_row(self.grid.row, 24)
        bold = self.styles.get("band", extra={"align": "center"})
        start = left + LABEL_COLUMNS if left == 0 else left + 1
        if left == 0:
            self.sheet.merge_range(self.grid.row, left, self.grid.row, start - 1, label, bold)
        else:
            self.sheet.write_string(self.grid.row, left, label, bold)
        self.sheet.merge_range(self.grid.row, start, self.grid.row, right, text, self.styles.get("text", look))

    def findings(self, reply: Reply) -> None:
        """Write the findings, rule by rule, and protect all but what is to be filled in."""
        heading = self.grid.row + 1
        self.grid.row = heading
        self.grid.headings(columns.FINDINGS)
        self.sheet.set_column(MACHINE_COLUMN, MACHINE_COLUMN, 4, self.styles.get("machine"), {"hidden": True})
        self._machine(heading, self.setting.machine_text)
        self.sheet.freeze_panes(self.grid.row, 0)
        self.sheet.repeat_rows(heading)
        for _, group in groupby(finding_rows(reply), key=itemgetter("rule_id")):
            self._rule(list(group))
        for note in wording.NOTES:
            self.grid.text(note, "note")
        self.sheet.protect("", ALLOWED)

    def _rule(self, rows: list[Row]) -> None:
        """A band that names the rule in its class's colour, then its findings."""
        first = rows[0]
        text = f"{first['rule_id']}　{first['rule_title']}　〔{first['class_title']}〕　{len(rows)} 条"
        self.grid.band(text, f"#{first['colour']}")
        for row in rows:
            self.grid.line(columns.FINDINGS, row)
            self._machine(self.grid.row - 1, row["token"])
            self._link(self.grid.row - 1, row)

    def _machine(self, line: int, text: str) -> None:
        if text:
            self.sheet.write_string(line, MACHINE_COLUMN, text, self.styles.get("machine"))

    def _link(self, line: int, row: Row) -> None:
        """Make the address of a cell lead to it; nothing is fetched by following it."""
        if row["cell"] and row["sheet"] in self.setting.titles:
            title = self.setting.titles[row["sheet"]].replace("'", "''")
            look = self.styles.get("link", row["look"])
            self.sheet.write_url(line, LINKED_COLUMN, f"internal:'{title}'!{row['cell']}", look, row["cell"])


def _write_rules(book: PrintedBook, styles: Styles, reply: Reply) -> None:
    sheet = book.add_worksheet(RULES)
    grid = Grid(sheet, styles, len(columns.RULES))
    grid.set_widths(columns.RULES)
    grid.text("本表涉及的审核规则", "title", 30)
    table = Table(RULES, "", columns.RULES, rule_rows(reply))
    heading, body = grid.table(table)
    sheet.freeze_panes(body, 0)
    sheet.repeat_rows(heading, body - 1)
    sheet.print_area(0, 0, grid.row - 1, grid.last_column)
    print_setup(sheet, footer=_footer(reply), landscape=True)
