"""How the sheets come out of a printer."""

from flows.steps.excel import Worksheet

A4 = 9
FOOTER = "&C&9第 &P 页，共 &N 页"


def print_setup(sheet: Worksheet, *, landscape: bool, header_rows: tuple[int, int] | None = None) -> None:
    """A4, one page wide, page numbers; the header rows come again on every page."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    else:
        sheet.set_portrait()
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_footer(FOOTER)
    if header_rows:
        sheet.repeat_rows(*header_rows)
