"""Digests of what summaries show, so that only those are written again of which something changed.

They are taken by the database over the very statements that the summaries are read with: what is shown and what is
digested cannot part. They stay inside the home, because they know the small counts that the files hide.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import duckdb

from flows.steps.statements import statement
from flows.steps.summarising.queries import OF_COUNTIES, read_common


def county_digests(snapshot: Path, period: str, counties: Sequence[str], made_with: str) -> dict[str, str]:
    """What the files of counties show, by county, as a digest each.

    Args:
        snapshot: the published database, opened read-only.
        period: such as ``2023H1``.
        counties: their codes; one that the snapshot does not know has nothing to show.
        made_with: what else the files depend on, the same for all.
    """
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        shown = {part: _sums(connection, name, period, counties) for part, name in OF_COUNTIES.items()}
        common = _digest((made_with, read_common(connection, period)))
    return {code: _digest((common, [(part, sums.get(code)) for part, sums in shown.items()])) for code in counties}


def _digest(shown: object) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def _sums(
    connection: duckdb.DuckDBPyConnection, name: str, period: str, counties: Sequence[str]
) -> dict[str, tuple[int, ...]]:
    """Sums over the rows of a statement, by county."""
    asked = f"WITH shown AS ({statement(f'summary/{name}')}) {statement('summary/90_digest')}"
    rows = connection.execute(asked, {"period": period, "counties": list(counties)}).fetchall()
    return {code: tuple(sums) for code, *sums in rows}
