"""Name the headings that no field answers to, each with what it may have meant."""

from collections.abc import Callable, Sequence

from flows.steps.reading.grids import Grid, address
from flows.steps.reading.headings import Header
from flows.steps.reading.sink import Sink
from flows.steps.reading.suggestions import Choice, expected_text, values_below
from schemas.grammar import read_text, redact

SILENT_HEADINGS = {"序号", "编号"}


def name_strangers(grid: Grid, header: Header, choices: Callable[[], Sequence[Choice]], sink: Sink) -> None:
    """Put down the unknown headings of a table.

    Args:
        grid: the sheet.
        header: the table's header.
        choices: gives what the headings may have meant; asked only where there is an unknown one.
        sink: takes the notices.
    """
    for column, text in header.strangers:
        found = redact(read_text(text) or "")
        if found not in SILENT_HEADINGS:
            expected = expected_text(text, choices(), values_below(grid, header.last, column))
            place = address(header.last, column)
            sink.notice("HZ-008", "unknown_heading", sheet=grid.sheet, cell=place, found=found, expected=expected)
