"""The columns of 审核: six that people see, and hidden ones for what the formulas need."""

from flows.steps.excel import cell_name

RULE, LEVEL, CONTENT, PLACE, STATUS, DETAIL = range(6)
HEADINGS = (("编号", 9), ("级别", 9), ("审核内容", 62), ("位置", 20), ("状态", 9), ("所填的数", 34))
KEYS, RANK, REQUIRED, TEXT, DIGITS, WORD, VERDICT, VALUE, FINDING = range(6, 15)
TABLES = 16
"""From here on stand the tables that formulas look things up in."""
COUNTS, ROWS = 60, 90
"""From here on a ledger's line counts bad cells, one column a field, and names the row of the first."""
LAST_HIDDEN = 120
HEADER_ROW = 4


def here(row: int, column: int) -> str:
    """A cell of the same sheet, fixed."""
    return str(cell_name(row, column, row_abs=True, col_abs=True))
