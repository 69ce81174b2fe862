"""What the formulas of 审核 look things up in: measure words, rules, weights of check characters, the period.

Formulas reach them by names that the workbook defines, which conditional formats of other sheets may use too.
"""

import datetime as dt
from collections.abc import Sequence

from flows.steps.excel import Workbook, Worksheet
from flows.steps.template.audit.columns import TABLES, here
from flows.steps.template.audit.levels import Levels
from flows.steps.template.audit.model import Written
from flows.steps.template.model import Formula
from flows.steps.template.periods import days_of
from flows.steps.template.places import HEADER_ROW, Places
from schemas.catalogue.judgement import Rule
from schemas.grammar.readings import Notation, RefusalError
from schemas.grammar.units import known_words, unit_notation

FITS, NEAR, CONFLICT = "OK", "HZ-006", "HZ-005"
STARTED, PERIOD_START, PERIOD_END = "GH_STARTED", "GH_START", "GH_END"
WORDS, VERDICTS = "GH_WORDS", "GH_VERDICTS"
RULES, LEVELS, RANKS, TITLES = "GH_RULES", "GH_LEVELS", "GH_RANKS", "GH_TITLES"
POSITIONS, CREDIT_WEIGHTS, CITIZEN_WEIGHTS = "GH_POSITIONS", "GH_WEIGHTS_31", "GH_WEIGHTS_11"
CODE_LENGTH, CREDIT_MODULUS, CITIZEN_MODULUS = 18, 31, 11
EPOCH = dt.date(1899, 12, 30)
"""Day 0 of a spreadsheet."""


class Tables:
    """Writes the tables into hidden columns, one beside the other, and names them."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        self._book, self._sheet, self._column = book, sheet, TABLES

    def write(self, units: Sequence[str], rules: Sequence[Rule], levels: Levels) -> None:
        """Write the tables that stay as they are."""
        words = known_words()
        self._put(WORDS, [[word] for word in words])
        self._put(VERDICTS, [[verdict(word, unit) for unit in units] for word in words])
        self._put(RULES, [[rule.rule_id] for rule in rules])
        self._put(LEVELS, [[levels.title(rule)] for rule in rules])
        self._put(RANKS, [[levels.rank(rule)] for rule in rules])
        self._put(TITLES, [[rule.title] for rule in rules])
        self._put(POSITIONS, [list(range(1, CODE_LENGTH + 1))])
        self._put(CREDIT_WEIGHTS, [[pow(3, place, CREDIT_MODULUS)] for place in range(CODE_LENGTH - 1)] + [[1]])
        self._put(CITIZEN_WEIGHTS, [[pow(2, CODE_LENGTH - 1 - place, CITIZEN_MODULUS)] for place in range(CODE_LENGTH)])

    def write_facts(self, places: Places, period: str, last_item: str) -> None:
        """Write what the whole sheet asks: whether anything was filled in, and the period's days."""
        column = places.column("figures", "value")
        figures = places.on("figures", f"${column}${HEADER_ROW + 2}:{last_item}")
        self._put(STARTED, [[Formula(f"=COUNTA({figures})>0", "FALSE")]])
        year, half = int(period[:4]), int(period[-1])
        said = f'SUBSTITUTE({places.on("cover", places.cover("period"))}," ","")'
        said_year = f"IFERROR(VALUE(LEFT({said},4)),{year})"
        said_half = f'IF(ISNUMBER(FIND("下",{said})),2,IF(ISNUMBER(FIND("上",{said})),1,{half}))'
        first, last = (float((day - EPOCH).days) for day in days_of(period))
        self._put(PERIOD_START, [[Formula(f"=DATE({said_year},6*{said_half}-5,1)", first)]])
        self._put(PERIOD_END, [[Formula(f"=DATE({said_year},6*{said_half}+1,0)", last)]])

    def _put(self, name: str, rows: Sequence[Sequence[Written]]) -> None:
        last = self._column + len(rows[0]) - 1
        for row, contents in enumerate(rows):
            for column, content in enumerate(contents, start=self._column):
                if isinstance(content, Formula):
                    self._sheet.write_formula(row, column, content.text, None, content.result)
                else:
                    self._sheet.write(row, column, content)
        area = f"{here(0, self._column)}:{here(len(rows) - 1, last)}"
        self._book.define_name(name, f"='{self._sheet.get_name()}'!{area}")
        self._column = last + 1


def verdict(word: str, unit: str) -> str:
    """What a measure word beside a number of this unit means: fitting, near, or another measure."""
    try:
        return NEAR if unit_notation(word, unit) is Notation.NEAR_UNIT else FITS
    except RefusalError:
        return CONFLICT
