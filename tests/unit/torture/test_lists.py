"""Every trap of the example systems and every row on sheets, files and periods of the catalogue of messy input."""

import re
from pathlib import Path

import pytest

from tests.workbooks.torture import TRAPS

TESTS = Path(__file__).parents[2]
BROKEN = "unit/torture/test_torture.py::test_a_broken_file_does_not_take_the_place_of_a_good_one"
ROWS: dict[str, tuple[str, ...]] = {
    "7.4 33": ("a formula never calculated",),
    "7.4 34": (
        *(f"the error {word}" for word in ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?")),
        "unit/reading/test_figures_sheet.py::test_a_rate_over_nothing_is_missing_and_no_error",
    ),
    "7.4 35": ("a merged heading on two rows", "unit/layouts/test_wide.py::test_the_figures_are_those_of_the_template"),
    "7.4 36": ("unit/layouts/test_several.py::test_rows_of_a_ledger_go_to_the_township_that_they_name",),
    "7.4 37": ("one figure merged over two rows",),
    "7.4 38": ("a hidden row", "a hidden column", "a filtered row"),
    "7.4 39": ("hidden", "another sheet very hidden"),
    "7.4 40": ("a copy of the table", "copies and no original", "this year's sheet and last year's"),
    "7.4 41": ("a total at the end", "a total on top", "a total twice"),
    "7.4 42": ("a wrong total", "a wrong total on top"),
    "7.4 43": ("a row of letters under the heading", "unit/reading/test_numbering.py::test_a_row_of_column_numbers"),
    "7.4 44": ("footers and notes", "notes below the rows"),
    "7.4 45": (
        "an extra column with a heading of its own",
        "columns in another order",
        "headings with blanks and line breaks",
        "no heading over the figures",
        "a heading nobody knows",
    ),
    "7.4 46": ("a row shifted to the left",),
    "7.4 47": (
        "万元 for the sheet over 元 in the rows",
        "unit/layouts/test_long.py::test_a_unit_for_the_sheet_converts_money_and_says_so",
    ),
    "7.4 48": (
        "a figure struck out",
        "a figure struck out in part",
        "a note and a red cell",
        "unit/reading/formats/test_notes_and_colours.py::",
    ),
    "7.4 49": (
        "unit/reading/test_refusals.py::",
        "unit/reading/formats/test_notes_and_colours.py::test_figures_from_other_files_are_named",
    ),
    "7.5 50": ("unit/reading/formats/test_same_return.py::test_a_workbook_is_the_same_in_every_table",),
    "7.5 51": ("unit/reading/formats/test_old_workbooks.py::",),
    "7.5 52": ("unit/reading/formats/test_pages_and_xml.py::", "sql/test_file_names.py::test_a_wrong_ending_is_named"),
    "7.5 53": ("unit/reading/formats/test_delimited.py::",),
    "7.5 54": ("renamed with last year's half", "unit/reading/test_mentions.py::"),
    "7.5 55": tuple(f"the period {words}" for words in ("2023年1-6月", "2023H1", "2023年半年报", "二〇二三年上半年")),
    "7.5 56": ("a whole year for a half",),
    "7.5 57": ("the township as {township}总工会", "the township as {county}{township}工会委员会"),
    "7.5 58": ("sql/test_townships.py::",),
    "7.5 59": ("an abolished township",),
    "7.5 60": ("a township with a wrong character", "a township nobody knows"),
    "7.5 61": ("sql/test_judging.py::", BROKEN),
    "7.5 62": ("sql/test_comparing.py::", "renamed with a neighbour's name"),
    "7.5 63": ("sql/test_comparing.py::",),
    "7.5 64": ("no auditor",),
    "7.5 65": ("sql/test_comparing.py::",),
    "7.5 66": ("rules/test_rules.py::",),
    "4.6 title rows, two-row headers": ("three more title rows", "a merged heading on two rows"),
    "4.6 a blank row before the error": ("blank rows before an error",),
    "4.6 a stray character ten rows below": ("a stray sign ten rows below", "a stray figure ten rows below"),
    "4.6 #REF! far below": ("#REF! far below the data",),
    "4.6 no cached values": ("a formula never calculated",),
    "4.6 last year's template": ("last year's template",),
    "4.6 an extra column": ("an extra column with a heading of its own", "a blank column in front"),
    "4.6 an empty return": ("empty", "only a cover"),
    "4.6 a copy of last period's file": ("sql/test_comparing.py::", "renamed with last year's half"),
    "4.6 元 for 万元": ("元 where the sheet wants 元 and 万元 was meant",),
    "4.6 a township renamed or merged": ("an abolished township", "sql/test_townships.py::"),
    "4.6 the second file broken": (BROKEN,),
    "4.6 a reply that is filled in": (
        "unit/reading/test_replies.py::test_a_list_alone_is_answers_and_no_return_without_its_sheets",
        "unit/reading/test_replies.py::test_before_a_return_it_is_read_beside_the_return",
    ),
    "4.6 .xls and passwords": ("unit/reading/formats/test_old_workbooks.py::", "unit/reading/test_refusals.py::"),
    "4.6 a sheet hidden or renamed": ("hidden", "renamed Sheet1"),
    "4.6 numbers as full-width text": ("full-width digits as text",),
    "4.6 two runs at once": ("unit/test_locking.py::",),
    "4.6 an analyst connected during publish": (
        "sql/test_publishing.py::test_an_open_reader_keeps_its_snapshot_while_a_new_one_is_swapped_in",
    ),
}
"""Traps of the torture set by their names, and tests where a row is no matter of one workbook of the form."""


@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_its_traps(row: str) -> None:
    names = {trap.name for trap in TRAPS}
    assert [name for name in ROWS[row] if name not in names and not _is_a_test(name)] == []


def test_no_row_is_left_out() -> None:
    numbers = [int(found[1]) for row in ROWS if (found := re.match(r"7\.[45] (\d+)", row))]
    assert numbers == list(range(33, 67))


def _is_a_test(name: str) -> bool:
    path, mark, function = name.partition("::")
    file = TESTS / path
    return bool(mark) and file.is_file() and f"def {function or 'test_'}" in file.read_text(encoding="utf-8")
