"""A form that is filled in is the book drawn with the same contents, byte for byte."""

from collections.abc import Sequence

import pytest

from flows.steps.printing import PrintedBook, stand_ins
from flows.steps.summarising.page import footer_text, print_setup
from flows.steps.summarising.styles import Styles

FOOTER = "甲县 & <乙>"


def _book(contents: Sequence[str | float], footer: str) -> PrintedBook:
    """A book whose contents stand in an order of their own, one of them twice."""
    book = PrintedBook({"title": "表"})
    sheet, styles = book.add_worksheet("甲"), Styles(book)
    sheet.merge_range(0, 0, 0, 2, "不变 <&>", styles.get("title"))
    for row, place in enumerate((2, 0, 1, 0), start=1):
        content = contents[place]
        if isinstance(content, str):
            sheet.write_string(row, place, content, styles.get("text"))
        else:
            sheet.write_number(row, place, content, styles.get("text"))
    sheet.print_area(0, 0, 4, 2)
    print_setup(sheet, footer=footer, landscape=True)
    return book


@pytest.mark.parametrize(
    "contents",
    [
        ("甲", "乙", "丙"),
        ("=1+1", " 前后 ", "<&>\"'"),
        ("", "_x0041_", "a\tb\x01"),
        (*stand_ins(3)[::-1],),
        (84, 0.1 + 0.2, "x"),
    ],
)
def test_a_filled_form_is_the_drawn_book(contents: Sequence[str | float]) -> None:
    form = _book(stand_ins(3), "").form()
    assert form.fill(contents, footer_text(FOOTER)) == _book(contents, FOOTER).to_bytes()
