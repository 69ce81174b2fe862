"""What the page shows, as words: the same rows as the summary workbook's, written out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from flows.steps.reporting.svg import Bars, bars
from flows.steps.summarising import chart_data, wording
from flows.steps.summarising.chart_data import Series
from flows.steps.summarising.model import Column, Row, Table
from flows.steps.summarising.queries import Facts
from flows.steps.summarising.texts import clean, number_text

WIDE, NARROW = 680, 330
NUMBERS = frozenset({"figure", "signed", "arrow", "count", "money", "whole", "serial"})
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with the words around it."""

    title: str
    unit: str
    picture: Markup | None
    note: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change as a leader reads it: which way, by how much, over how many townships."""

    way: str
    text: str
    townships: str


@dataclass(frozen=True, slots=True)
class Line:
    """One featured indicator with everything that stands beside it."""

    title: str
    unit: str
    amount: str
    completeness: str
    is_complete: bool
    reported: str
    estimated: str
    last_year: Change
    previous_half: Change
    mark: str


def lines(indicators: Table) -> list[Line]:
    """The featured indicators."""
    return [_line(row) for row in indicators.rows if row["is_featured"]]


def _line(row: Row) -> Line:
    amount = row["amount"]
    return Line(
        title=row["title"],
        unit=row["unit"],
        amount=row["amount_text"] if amount is None else number_text(amount, row["decimals"]),
        completeness=f"{row['used']}/{row['expected']}",
        is_complete=row["used"] == row["expected"],
        reported=row["range_text"],
        estimated=row["estimated_text"],
        last_year=change(row, ""),
        previous_half=change(row, "previous_half_"),
        mark=row["provisional_mark"],
    )


def change(row: Row, source: str) -> Change:
    """The like-for-like change of an indicator; `source` begins the names of its columns."""
    by, townships = row[f"{source}like_for_like_difference"], row[f"{source}like_for_like_townships"]
    if by is None:
        return Change("", "—", "")
    rounded = round(by, row["decimals"]) + 0.0
    way = "up" if rounded > 0 else "down" if rounded < 0 else "same"
    unit = row["change_unit"] if row["unit"] == "%" else row["unit"]
    percent = row[f"{source}like_for_like_change_percent"]
    share = "" if percent is None else f"（{number_text(percent, 1)}%）"
    return Change(way, f"{number_text(abs(rounded), row['decimals'])} {unit}{share}", f"{townships} 个乡镇")


def figure(series: Series, shape: Bars) -> Figure:
    """A chart, or none where there is nothing to draw."""
    return Figure(series.title, series.unit, None if series.is_empty else bars(series, shape), series.note)


def rankings(facts: Facts) -> list[Figure]:
    """The townships by each featured rate, the highest first, with their ranks."""
    rates = [row for row in facts.indicators if row["is_featured"] and row["unit"] == "%"]
    return [figure(_ranking(facts, rate), Bars(NARROW, height=11, gap=3)) for rate in rates]


def _ranking(facts: Facts, rate: Row) -> Series:
    ranked = [row for row in facts.ranking if row["indicator_code"] == rate["indicator_code"]]
    return Series(
        f"{rate['title']}（{len(ranked)}/{facts.head['expected']} 个乡镇）",
        "%",
        (rate["title"],),
        tuple(f"{row['rank_number']}　{clean(row['township_name'], 40)}" for row in ranked),
        (tuple(row["amount"] for row in ranked),),
        "0.0",
        tuple("provisional" if row["is_provisional"] else "accepted" for row in ranked),
    )


def overview(facts: Facts) -> list[Figure]:
    """How many have reported, and the rates beside last year's."""
    return [
        figure(chart_data.states(facts), Bars(WIDE, height=16)),
        figure(chart_data.rates(facts), Bars(WIDE, height=12, gap=9)),
    ]


def aid(facts: Facts) -> Figure:
    """Aid by type."""
    return figure(chart_data.aid_by_type(facts), Bars(WIDE, height=16, is_stacked=True))


def waiting(facts: Facts) -> Iterator[tuple[str, list[str]]]:
    """Townships whose figures are not counted or still have to be explained, by state."""
    for state, title in (("missing", "未报"), ("returned", "退回"), ("held", "逾期未计入"), ("provisional", "待说明")):
        names = [row["township_name"] for row in facts.townships if row["state"] == state]
        if names:
            yield title, names


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as texts: headings, rows of cells with the class of each, notes."""

    headings: tuple[str, ...]
    classes: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    looks: Sequence[str]
    notes: tuple[str, ...]


def grid(table: Table) -> Grid:
    """Write a table of the workbook out."""
    shown = table.shown
    return Grid(
        tuple(column.heading for column in shown),
        tuple("number" if column.kind in NUMBERS else "text" for column in shown),
        [tuple(_cell(column, row) for column in shown) for row in table.rows],
        [row.get("look", "") for row in table.rows],
        table.notes,
    )


def _cell(column: Column, row: Row) -> str:
    content = row.get(column.source)
    if content is None:
        return "—"
    if column.kind == "time":
        return f"{content:%m-%d}"
    if column.kind in NUMBERS:
        decimals = column.decimals if isinstance(column.decimals, int) else row[column.decimals]
        return number_text(content, decimals)
    return clean(str(content), LONGEST)


def definitions(facts: Facts) -> list[Row]:
    """What the featured indicators mean."""
    featured = {row["title"] for row in facts.indicators if row["is_featured"]}
    return [row for row in facts.definitions if row["title"] in featured]


def words(facts: Facts) -> dict[str, str]:
    """The sentences of the page."""
    head = facts.head
    return {
        "title": f"{head['county_name']}乡镇（街道）工会半年报情况报告",
        "federation": wording.federation(head),
        "completeness": wording.completeness(head),
        "source": wording.source_line(head),
        "formula": wording.COUNTY_FORMULA,
    }
