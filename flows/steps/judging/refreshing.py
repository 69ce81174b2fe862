"""Refresh: judge and compute what changed, or everything where that is cheaper or less is not possible."""

from typing import NamedTuple

import duckdb

from flows.steps.judging.indicators import compute
from flows.steps.judging.part import judge_part
from flows.steps.judging.scope import find_scope
from flows.steps.judging.statuses import judge
from flows.steps.statements import statement
from schemas.form import Form


class Worth(NamedTuple):
    """When to judge a part of the submissions costs less than to judge all: both as measured.

    Attributes:
        least_held: submissions there must be; of fewer, everything is judged before it is known what to judge.
        largest_share: of them that the part may be.
    """

    least_held: int = 1_000
    largest_share: float = 0.4


WORTH = Worth()


def refresh(
    connection: duckdb.DuckDBPyConnection,
    form: Form,
    fingerprint: str,
    worth: Worth = WORTH,
    *,
    whole: bool = False,
) -> None:
    """Bring statuses and indicators up to date with what was read, received and decided; always as if judged whole.

    Args:
        connection: the work database, with its dimensions loaded.
        form: the form.
        fingerprint: of what tables are computed with, dimensions included; where it is not that of the last time,
            everything is judged.
        worth: when a part is judged by itself.
        whole: whether to judge everything without a look at what changed.
    """
    may_judge_part = not whole and _may_judge_part(connection, fingerprint, worth)
    if may_judge_part and find_scope(connection) <= worth.largest_share:
        judge_part(connection, form)
        return
    connection.execute("DROP TABLE IF EXISTS judged")  # a run that is killed from here on has judged nothing
    judge(connection, form)
    compute(connection)
    connection.execute("CREATE TABLE judged AS SELECT $1 AS fingerprint", [fingerprint])


def _may_judge_part(connection: duckdb.DuckDBPyConnection, fingerprint: str, worth: Worth) -> bool:
    """Whether the last judging went through, with the same means, and no period was opened for everybody since."""
    if not connection.execute("FROM duckdb_tables() WHERE table_name = 'judged'").fetchall():
        return False
    if connection.execute("SELECT fingerprint FROM judged").fetchall() != [(fingerprint,)]:
        return False
    ((held, newly_opened),) = connection.execute(statement("scope/newly_opened")).fetchall()
    return held >= worth.least_held and not newly_opened
