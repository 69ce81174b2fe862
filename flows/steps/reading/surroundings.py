"""Read cover data that stands around 半年报: title rows above the table, signatures below it."""

from collections.abc import Mapping

from flows.steps.reading.bodies import RowKind, kind_of_words
from flows.steps.reading.cover import Answer, CoverReading
from flows.steps.reading.grids import Grid, is_blank
from flows.steps.reading.headings import Header
from flows.steps.reading.joining import heading_text
from schemas.grammar import read_period

Answers = Mapping[str, Answer]
WHOSE = ("township_name", "division_code")
"""Facts that a workbook of several townships cannot state for all of them."""


def answers_around(cover: CoverReading, grid: Grid, header: Header, held: Answers) -> dict[str, Answer]:
    """Answers from around a table to what 封面 does not say, or has not at all."""
    if all(name in held and not is_blank(held[name].content) for name in cover.names):
        return {}
    rows = [*range(header.first), *range(footer_row(grid, header.last + 1), len(grid.rows))]
    found = _title_period(grid, header) | cover.answers(grid, rows)
    return {name: answer for name, answer in found.items() if _is_news(name, answer, held)}


def _is_news(name: str, answer: Answer, held: Answers) -> bool:
    return name not in held or (is_blank(held[name].content) and not is_blank(answer.content))


def footer_row(grid: Grid, first: int) -> int:
    """The first row below a table that signs or explains it."""
    for number in range(first, len(grid.rows)):
        words = next(filter(None, map(heading_text, grid.rows[number])), "")
        if words and kind_of_words(words) is RowKind.FOOTER:
            return number
    return len(grid.rows)


def _title_period(grid: Grid, header: Header) -> dict[str, Answer]:
    """The period that a title names: 凯江镇2023年上半年工会半年报."""
    places = ((row, column) for row in range(header.first) for column in range(grid.width))
    texts = ((row, column, heading_text(grid.rows[row][column])) for row, column in places)
    found = next((Answer(*answer) for answer in texts if read_period(answer[2])), None)
    return {} if found is None else {"period": found}


def told_by(
    cover: CoverReading, sheet: Grid | None, grid: Grid, header: Header, beside: Answers, own: Answers | None = None
) -> list[tuple[Grid, dict[str, Answer]]]:
    """What 封面 and 半年报 say about who reports, each fact from one of them only.

    Args:
        cover: finds the fields.
        sheet: 封面, if there is one.
        grid: the sheet of 半年报.
        header: its header.
        beside: answers in columns beside the items of a wide 半年报.
        own: in a workbook of several townships, what says which of them it is; nothing else says so then.
    """
    held = cover.answers(sheet) if sheet else {}
    if own is not None:
        held, beside = _without_whose(held), {**own, **_without_whose(beside)}
    news = {name: answer for name, answer in beside.items() if _is_news(name, answer, held)}
    around = answers_around(cover, grid, header, held | news)
    news = (around if own is None else _without_whose(around)) | news
    kept = {name: answer for name, answer in held.items() if name not in news}
    return [*([(sheet, kept)] if sheet else []), *([(grid, news)] if news else [])]


def _without_whose(answers: Answers) -> dict[str, Answer]:
    return {name: answer for name, answer in answers.items() if name not in WHOSE}
