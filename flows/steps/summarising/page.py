"""How the summary's sheets come out of a printer: A4, nothing cut off, headings on every page."""

from flows.steps.printing.sheet import PrintedSheet

A4 = 9


def print_setup(sheet: PrintedSheet, *, footer: str, landscape: bool, pages_high: int = 0) -> None:
    """One page wide on A4, page numbers and what it is at the foot.

    Args:
        sheet: the sheet to set up.
        footer: text at the left of the foot.
        landscape: for wide tables.
        pages_high: 0 for as many as it takes.
    """
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.set_margins(left=0.45, right=0.45, top=0.55, bottom=0.65)
    sheet.fit_to_pages(1, pages_high)
    sheet.center_horizontally()
    sheet.set_footer(footer_text(footer), {"margin": 0.3})
    sheet.hide_gridlines(2)


def footer_text(left: str) -> str:
    """The foot of a page: a text at the left, the number of the page at the right."""
    return f"&L&9{left.replace('&', '&&')}&R&9第 &P 页，共 &N 页"
