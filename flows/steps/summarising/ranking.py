"""乡镇排名: townships down, featured indicators across, each with its value and its rank."""

from flows.steps.summarising.columns import CODE, LINE, PLACE, STATE
from flows.steps.summarising.model import Column, Row, Table
from flows.steps.summarising.queries import Facts
from flows.steps.summarising.wording import NOTES_RANKING, unit_line

NOTHING = "—"


def ranking_table(facts: Facts) -> Table:
    """The table of ranks; a township without an exact number has none."""
    featured = [row for row in facts.indicators if row["is_featured"]]
    ranks = {(row["township_code"], row["indicator_code"]): row for row in facts.ranking}
    return Table(
        "乡镇排名",
        f"{facts.head['county_name']}各乡镇（街道）工会重点指标排名",
        (LINE, CODE, PLACE, STATE, *(column for row in featured for column in _columns(row))),
        [_row(town, featured, ranks) for town in facts.townships],
        lines=(unit_line(facts.head),),
        notes=NOTES_RANKING,
        frozen=3,
    )


def _columns(indicator: Row) -> tuple[Column, Column]:
    code, title = indicator["indicator_code"], f"{indicator['title']}({indicator['unit']})"
    value = Column(title, code, "figure", 9.5, decimals=indicator["decimals"], fallback=f"{code}_text")
    return value, Column(f"{indicator['title']}名次", f"{code}_rank", "serial", 7, fallback=f"{code}_text")


def _row(town: Row, featured: list[Row], ranks: dict[tuple[str, str], Row]) -> Row:
    cells: Row = {}
    for code in (row["indicator_code"] for row in featured):
        found = ranks.get((town["township_code"], code), {})
        cells |= {code: found.get("amount"), f"{code}_rank": found.get("rank_number"), f"{code}_text": NOTHING}
    return {**town, "look": "" if town["state"] == "accepted" else town["state"], **cells}
