"""Whether the product and the analyst's pipeline come to the same result."""

from pathlib import Path

import duckdb

from tests.benchmarks.corpus import PERIOD

OURS = {
    "status": "SELECT township_code, status FROM submission WHERE is_current OR status = 'returned'",
    "total": """
        SELECT item_code, sum(value) FROM figure JOIN submission USING (submission_id)
        WHERE submission.status <> 'returned' AND value IS NOT NULL GROUP BY item_code
    """,
    "indicator": f"""
        SELECT county_code || ' ' || indicator_code, value FROM indicator_county WHERE period = '{PERIOD}'
    """,
}
THEIRS = {
    "status": "SELECT township_code, status FROM submission",
    "total": """
        SELECT item_code, sum(value) FROM figure JOIN submission USING (township_code)
        WHERE submission.status <> 'returned' AND value IS NOT NULL AND item_code < 'L' GROUP BY item_code
    """,
    "indicator": "SELECT county_code || ' ' || indicator_code, value FROM indicator_county",
}
DIGITS = 9


class DisagreementError(AssertionError):
    """The two pipelines say something different of the same returns."""

    def __init__(self, what: str, differing: object) -> None:
        super().__init__(f"{what}: ours and theirs differ at {differing}")


def compare(ours: Path, theirs: Path) -> dict[str, int]:
    """Compare statuses of returns, totals of items and indicators of counties; answers how many of each are equal.

    Args:
        ours: the published snapshot.
        theirs: the analyst's database.

    Raises:
        DisagreementError: one differs, or only one of the two has it.
    """
    equal = {}
    for what, query in OURS.items():
        left, right = _said(ours, query), _said(theirs, THEIRS[what])
        differing = [key for key in left.keys() | right.keys() if left.get(key) != right.get(key)]
        if differing or not left:
            raise DisagreementError(what, sorted(differing)[:5])
        equal[what] = len(left)
    return equal


def _said(database: Path, query: str) -> dict[str, object]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return {key: _rounded(value) for key, value in connection.execute(query).fetchall()}


def _rounded(value: object) -> object:
    """Sums in another order differ in their last digits."""
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value
