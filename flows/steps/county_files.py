"""The files of counties: workbook, page and exported tables, all of them made of what was read once."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from flows.steps.durable import replace_files
from flows.steps.reporting.page import page_bytes
from flows.steps.summarising.book import book_bytes
from flows.steps.summarising.exports import exported
from flows.steps.summarising.queries import Facts, read_facts
from flows.steps.summarising.small_counts import hide_small
from flows.steps.summarising.tables import summary_tables
from flows.steps.summarising.texts import file_stem
from schemas.form import Form

COUNTIES_AT_ONCE = 50
"""So many are asked for in one query: enough to make a query's own cost small, few enough for any memory."""
MARK_LENGTH = 16


def write_counties(
    snapshot: Path, directory: Path, form: Form, *, period: str, counties: Sequence[str], small_count: int = 0
) -> Iterator[tuple[str, tuple[Path, ...]]]:
    """Write the summaries of counties, one after another.

    Args:
        snapshot: the published database, opened read-only.
        directory: summaries stand in it under ``<period>/<county_code>/``.
        form: the form that the period was collected with.
        period: such as ``2023H1``.
        counties: their codes, six digits each.
        small_count: counts of aided persons below it are left out; 0 leaves all in.

    Yields:
        Each county's code with its files, the workbook first and the page next.

    Raises:
        UnknownCountyError: the snapshot does not know one of the counties or the period.
    """
    ordered = sorted(counties)
    for start in range(0, len(ordered), COUNTIES_AT_ONCE):
        for facts in read_facts(snapshot, period=period, counties=ordered[start : start + COUNTIES_AT_ONCE]):
            code = facts.head["county_code"]
            files = county_files(hide_small(facts, small_count), form)
            yield code, replace_files(directory / period / code, files)


def county_files(facts: Facts, form: Form) -> dict[str, bytes]:
    """Every file of a county by its place in the county's folder."""
    tables = summary_tables(facts)
    stem = f"{facts.head['county_name']}_{facts.head['period_title']}"
    exports = {table.name: exported(table) for table in tables}
    lists = {f"csv/{name}.csv": content for name, (content, _) in exports.items()}
    return {
        f"{file_stem(f'{stem}_汇总表')}.xlsx": book_bytes(facts, tables, form.template_version),
        f"{file_stem(f'{stem}_报告')}.html": page_bytes(facts, tables, _mark(lists)),
        **lists,
        **{f"parquet/{name}.parquet": content for name, (_, content) in exports.items()},
    }


def _mark(lists: dict[str, bytes]) -> str:
    """What names the numbers of a county: a digest of its CSV files one after another, as `sha256sum` makes it."""
    digest = hashlib.sha256()
    for content in lists.values():
        digest.update(content)
    return digest.hexdigest()[:MARK_LENGTH]
