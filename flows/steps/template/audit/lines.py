"""Writes the lines of 审核 one below the other."""

from collections.abc import Mapping
from unicodedata import east_asian_width

from flows.steps.excel import Format, Worksheet
from flows.steps.template.audit import columns
from flows.steps.template.audit.levels import Levels
from flows.steps.template.audit.model import BROKEN, PASSED, Check, Written
from flows.steps.template.model import Formula
from flows.steps.template.places import HEADER_ROW, Places
from flows.steps.template.styles import Styles
from schemas.catalogue.model import LedgerMeasure

LINE_HEIGHT = 18
PASSED_INK = "#548235"


class LineWriter:
    """Knows the next free row."""

    def __init__(self, sheet: Worksheet, styles: Styles, row: int) -> None:
        self._sheet, self._styles, self.row, self._first = sheet, styles, row, row

    def band(self, title: str) -> None:
        """A heading over the lines that follow."""
        self._sheet.merge_range(self.row, 0, self.row, columns.DETAIL, title, self._styles.look("section"))
        self._sheet.set_row(self.row, LINE_HEIGHT)
        self.row += 1

    def check(self, check: Check) -> None:
        """One line, with what its formulas need in the hidden columns."""
        cells: dict[int, tuple[Written, str]] = {
            columns.RULE: (check.rule_id, "audit_centre"),
            columns.LEVEL: (check.level, "audit_centre"),
            columns.CONTENT: (check.content, "audit_text"),
            columns.STATUS: (check.status, "audit_centre"),
            columns.DETAIL: (check.detail, "audit_text"),
        }
        for column, (content, look) in cells.items():
            self._write(column, content, self._styles.look(look))
        self._link(check.target, check.place)
        self._write_hidden(check)
        written = check.content.result if isinstance(check.content, Formula) else check.content
        self._end_line(str(written), check.place, check.rows)

    def measure(self, measure: LedgerMeasure, places: Places, formula: Formula) -> None:
        """What a ledger adds up to: a line that shows a value and checks nothing."""
        centre, text = self._styles.look("audit_centre"), self._styles.look("audit_text")
        content = f"{measure.title}：{measure.definition}"
        self._write(columns.RULE, measure.code, centre)
        self._write(columns.LEVEL, "—", centre)
        self._write(columns.CONTENT, content, text)
        self._link(places.on(measure.ledger, f"A{HEADER_ROW + 1}"), places.title(measure.ledger))
        self._write(columns.STATUS, "—", centre)
        value = self._cell(columns.VALUE)
        self._write(columns.DETAIL, Formula(f'=IF({value}="","",{value}&"{measure.unit}")'), text)
        self._write(columns.VALUE, formula, None)
        self._end_line(content, "")

    def colour(self, levels: Levels) -> None:
        """Broken lines in their class's colour, the word 通过 in green."""
        area = (self._first, 0, self.row - 1, columns.DETAIL)
        status, rank = f"${_letter(columns.STATUS)}{self._first + 1}", f"${_letter(columns.RANK)}{self._first + 1}"
        for number, colour in levels.colours().items():
            condition = f'=AND({status}="{BROKEN}",{rank}={number})'
            look = self._styles.alarm(colour, "#000000", bold=False)
            self._sheet.conditional_format(*area, {"type": "formula", "criteria": condition, "format": look})
        area = (self._first, columns.STATUS, self.row - 1, columns.STATUS)
        passed = {"type": "formula", "criteria": f'={status}="{PASSED}"', "format": self._styles.ink(PASSED_INK)}
        self._sheet.conditional_format(*area, passed)

    def _write_hidden(self, check: Check) -> None:
        hidden: Mapping[int, Written] = {
            columns.KEYS: f" {' '.join(check.keys)} ",
            columns.RANK: check.rank,
            columns.REQUIRED: int(check.required),
            **check.helpers,
        }
        for column, content in hidden.items():
            self._write(column, content, None)

    def _link(self, target: str, place: str) -> None:
        self._sheet.write_url(self.row, columns.PLACE, f"internal:{target}", self._styles.look("audit_link"), place)

    def _cell(self, column: int) -> str:
        return columns.here(self.row, column)

    def _write(self, column: int, content: Written, style: Format | None) -> None:
        row = self.row
        if not isinstance(content, Formula):
            self._sheet.write(row, column, content, style)
        elif content.text.startswith("{"):
            self._sheet.write_array_formula(row, column, row, column, content.text, style, content.result)
        else:
            self._sheet.write_formula(row, column, content.text, style, content.result)

    def _end_line(self, content: str, place: str, rows: int = 1) -> None:
        widths = dict(enumerate(width for _, width in columns.HEADINGS))
        rows = max(rows, _rows(content, widths[columns.CONTENT]), _rows(place, widths[columns.PLACE]))
        self._sheet.set_row(self.row, LINE_HEIGHT * rows)
        self.row += 1


def _rows(text: str, width: float) -> int:
    """How many rows a text takes in a column, a Chinese character as wide as two digits."""
    wide = sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
    return max(1, -(-wide // int(width - 2)))


def _letter(column: int) -> str:
    return columns.here(0, column).split("$")[1]
