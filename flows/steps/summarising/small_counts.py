"""Leave small counts of persons out of what is handed on: with a total beside them, one alone could be worked out."""

from collections.abc import Sequence
from dataclasses import replace

from flows.steps.summarising.model import Row
from flows.steps.summarising.queries import Facts

MARK = "＊"
PERSONS = "人"
AID_SECTION_OF = "aid_total_yuan"
"""Persons are aided in the section of the catalogue to which this indicator belongs."""
FEWEST = 2


def hide_small(facts: Facts, below: int) -> Facts:
    """Hide counts of aided persons from 1 to below - 1, by type and by township; below 2 nothing is hidden."""
    if below < FEWEST:
        return facts
    hidden = {code: _hidden_townships(facts, code, below) for code in _person_codes(facts)}
    return replace(
        facts,
        aid_types=_without_types(facts.aid_types, below),
        values={town: _without_values(town, found, hidden) for town, found in facts.values.items()},
        ranking=[row for row in facts.ranking if row["township_code"] not in hidden.get(row["indicator_code"], ())],
    )


def small(counts: Sequence[float | None], below: int) -> set[int]:
    """Positions to hide: the small counts, and the next larger ones until their sum tells nothing.

    Two at least are hidden, and together they are not small: the total less what is shown gives none of them away.
    """
    order = sorted((count, place) for place, count in enumerate(counts) if count)
    hidden = [(count, place) for count, place in order if count < below]
    for more in order[len(hidden) :] if hidden else []:
        if len(hidden) >= FEWEST and sum(count for count, _ in hidden) >= below:
            break
        hidden.append(more)
    return {place for _, place in hidden}


def _without_types(rows: list[Row], below: int) -> list[Row]:
    types = [row for row in rows if not row["is_total"]]
    places = small([row["persons"] for row in types], below)
    names = {types[place]["aid_type"] for place in places}
    alone = len(names) == 1
    return [
        {**row, "persons": None, "payments": None} if row["aid_type"] in names or (alone and row["is_total"]) else row
        for row in rows
    ]


def _person_codes(facts: Facts) -> list[str]:
    section = next((row["section"] for row in facts.indicators if row["indicator_code"] == AID_SECTION_OF), None)
    columns = facts.township_columns
    return [row["code"] for row in columns if row["section"] == section and row["unit"] == PERSONS]


def _hidden_townships(facts: Facts, code: str, below: int) -> set[str]:
    towns = [town for town in facts.values if town is not None]
    places = small([facts.values[town].get(code, {}).get("amount") for town in towns], below)
    return {towns[place] for place in places}


def _without_values(town: str | None, found: dict[str, Row], hidden: dict[str, set[str]]) -> dict[str, Row]:
    nothing = {"amount": None, "low": None, "high": None, "is_rough": False, "hidden": MARK}
    return {code: {**row, **nothing} if town in hidden.get(code, ()) else row for code, row in found.items()}
