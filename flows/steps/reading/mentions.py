"""Titles and names of sheets that speak of another period or township than the cover: signs of a copied file."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from flows.steps.reading.cover import Answer, read_answer
from flows.steps.reading.grids import Grid, address
from flows.steps.reading.joining import heading_text
from flows.steps.reading.kit import Kit
from flows.steps.reading.places import is_total, is_township, place_in
from flows.steps.reading.sink import Sink
from flows.steps.reading.tables import Finding
from schemas.grammar import agrees_with, cell_text, read_text, redact

RULE = "HZ-104"
REMEMBERED = 1 << 12


class Mention(NamedTuple):
    """A text that may speak of a period or a township; the sheet's own name has no cell.

    Attributes:
        is_title: whether it may speak of anything else as well, so that only a whole name is a township's.
    """

    sheet: str
    cell: str | None
    text: str
    is_title: bool = False


def notice_mentions(finding: Finding, kit: Kit, said: Mapping[str, Answer], sink: Sink) -> None:
    """Put down the titles that contradict what is said about who reports for when.

    Which names are townships only the roster tells: every other name than the reported one is put down.
    """
    period = read_answer("period", said["period"].content) if "period" in said else None
    whose = read_text(said["township_name"].content) if "township_name" in said else None
    for mention in _mentions(finding, kit):
        if period and agrees_with(mention.text, period) is False:
            found, expected = redact(mention.text), cell_text(said["period"].content)
            sink.notice(RULE, "period", sheet=mention.sheet, cell=mention.cell, found=found, expected=expected)
        place = _township(mention.text, mention.is_title, kit.layouts.all_titles)
        if whose and place not in {"", whose}:
            sink.notice(RULE, "township", sheet=mention.sheet, cell=mention.cell, found=redact(place))


@lru_cache(maxsize=REMEMBERED)
def _township(text: str, is_title: bool, titles: tuple[str, ...]) -> str:  # noqa: FBT001 (a fact of the text)
    """The township that a text speaks of; empty where it names none, or all together."""
    place = place_in(text, titles)
    return place if not is_total(place) and (is_township(place) or not is_title) else ""


def _mentions(finding: Finding, kit: Kit) -> Iterator[Mention]:
    if finding.cover:
        answers = kit.cover.answers(finding.cover)
        first = min((answer.row for answer in answers.values()), default=0)
        yield from _titles(finding.cover, range(first), kit)
    for name, table in finding.tables.items():
        yield Mention(table.grid.sheet, None, table.entry.name, is_title=name != "figures")
        yield from _titles(table.grid, range(table.header.first), kit)


def _titles(grid: Grid, rows: Iterable[int], kit: Kit) -> Iterator[Mention]:
    """Texts of some rows; of those with a label, such as 填报单位：, what stands beside it."""
    for row in rows:
        answers = kit.cover.answers(grid, [row])
        texts = [(column, text) for column, cell in enumerate(grid.rows[row]) if (text := heading_text(cell))]
        if not answers:
            yield from (Mention(grid.sheet, address(row, column), text, is_title=True) for column, text in texts)
        for name in ("township_name", "period"):
            if name in answers:
                answer = answers[name]
                yield Mention(grid.sheet, address(answer.row, answer.column), cell_text(answer.content))
