"""分乡镇: townships down, mandatory items and featured indicators across, and the county's row."""

from flows.steps.summarising.columns import CODE, LINE, PLACE, REMARK, STATE
from flows.steps.summarising.model import Column, Row, Table
from flows.steps.summarising.queries import Facts
from flows.steps.summarising.texts import range_text
from flows.steps.summarising.wording import NOTES_TOWNSHIP, counted, unit_line

COUNTED = ("accepted", "provisional")
NOTHING = "—"
NARROWEST = 9.5


def township_table(facts: Facts) -> Table:
    """The table of a county's townships; its last row equals the county's indicators."""
    rows = [_row(facts, township) for township in facts.townships]
    measures = tuple(_column(definition) for definition in facts.township_columns)
    return Table(
        "分乡镇",
        f"{facts.head['county_name']}各乡镇（街道）工会主要指标",
        (LINE, CODE, PLACE, STATE, *measures, REMARK),
        [*rows, _total(facts)],
        lines=(unit_line(facts.head),),
        notes=NOTES_TOWNSHIP,
        frozen=3,
    )


def _column(definition: Row) -> Column:
    code = definition["code"]
    return Column(
        f"{definition['title']}({definition['unit']})",
        code,
        "figure",
        NARROWEST,
        group=definition["section"],
        decimals=definition["decimals"],
        fallback=f"{code}_text",
    )


def _row(facts: Facts, township: Row) -> Row:
    counts = township["state"] in COUNTED
    found = facts.values.get(township["township_code"], {}) if counts else {}
    return {
        **township,
        "look": "" if township["state"] == "accepted" else township["state"],
        **_cells(facts.township_columns, found, "缺" if counts else NOTHING),
    }


def _total(facts: Facts) -> Row:
    row = {
        "line_number": None,
        "township_code": "",
        "township_name": "合计",
        "state_title": f"{counted(facts.head)}/{facts.head['expected']}",
        "look": "total",
    }
    return {**row, **_cells(facts.township_columns, facts.values.get(None, {}), NOTHING)}


def _cells(columns: list[Row], found: dict[str, Row], absent: str) -> Row:
    cells: Row = {}
    notes: list[str] = []
    for definition in columns:
        code, value = definition["code"], found.get(definition["code"])
        cells[code] = value["amount"] if value else None
        bounds = range_text(value["low"], value["high"], definition["decimals"]) if value and value["is_rough"] else ""
        cells[f"{code}_text"] = (value or {}).get("hidden") or bounds or absent
        if bounds:
            notes.append(f"{definition['title']} {bounds}{definition['unit']}")
    return {**cells, "note": "；".join(notes)}
