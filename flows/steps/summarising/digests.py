"""Digests of what summaries show, so that only those are written again of which something changed.

They are made of the parts of the snapshot that the summaries are read from: what a county's files say comes from its
own rows of the period, and from tables that know no county or period. They stay inside the home, because they know the
small counts that the files hide.
"""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

import duckdb

from flows.steps.asking import Row, rows
from flows.steps.statements import inputs, statement
from flows.steps.summarising.queries import OF_ALL, OF_COUNTIES

SHOWN = inputs(f"summary/{name}" for name in (*OF_COUNTIES.values(), *OF_ALL.values()))
"""Tables that summaries are read from."""


def county_digests(
    connection: duckdb.DuckDBPyConnection,
    period: str | None,
    counties: Sequence[str | None],
    made_with: str,
    tables: Iterable[str] = SHOWN,
) -> dict[str | None, str]:
    """What some tables hold of counties, by county, as a digest each.

    Args:
        connection: to the snapshot.
        period: such as ``2023H1``; None for what belongs to no period.
        counties: their codes; one that the snapshot does not know, or None, holds what belongs to no county.
        made_with: what else the files depend on, the same for all.
        tables: what is looked at.
    """
    found = rows(connection, statement("summary/90_part"), {"period": period, "tables": sorted(tables)})
    parts = {code: list(map(_text, part)) for code, part in groupby(found, itemgetter("county_code"))}
    common = digest_of(made_with, parts.pop(None, []))
    return {code: digest_of(common, parts.get(code, [])) for code in counties}


def digest_of(*shown: object) -> str:
    """A digest of texts and numbers."""
    return hashlib.blake2b(repr(shown).encode(), digest_size=16).hexdigest()


def _text(part: Row) -> str:
    return f"{part['table_name']} {part['row_count']} {part['digest']}"
