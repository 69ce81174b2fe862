"""What two workbooks must have in common to be the same but for marks."""

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet


def sheet_facts(sheet: Worksheet) -> dict[str, Any]:
    """Values, formulas, widths, heights, rules, protection and print set-up of a sheet, ready to compare."""
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    rules = sheet.conditional_formatting._cf_rules  # type: ignore[attr-defined]  # noqa: SLF001 (no other way in)
    return {
        "values": {cell.coordinate: (str(cell.value), cell.data_type, cell.number_format) for cell in cells},
        "widths": {key: (column.width, column.hidden) for key, column in sheet.column_dimensions.items()},
        "heights": {key: (row.height, row.hidden) for key, row in sheet.row_dimensions.items() if row.height},
        "validations": sorted(
            (str(rule.sqref), rule.type, rule.operator, rule.formula1, rule.formula2, rule.error, rule.prompt)
            for rule in sheet.data_validations.dataValidation
        ),
        "conditions": [(str(key.sqref), [(rule.type, rule.formula) for rule in held]) for key, held in rules.items()],
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "protection": str(sheet.protection),
        "locked": {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.protection.locked},
        "print": (sheet.print_area, sheet.print_title_rows, sheet.print_title_cols, str(sheet.page_setup)),
        "view": (sheet.freeze_panes, sheet.sheet_state),
    }
