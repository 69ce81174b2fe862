"""Write the summary of one county and period."""

from pathlib import Path

from flows.steps.durable import replace_file
from flows.steps.summarising.book import book_bytes
from flows.steps.summarising.exports import csv_bytes, parquet_bytes
from flows.steps.summarising.queries import read_facts
from flows.steps.summarising.small_counts import hide_small
from flows.steps.summarising.tables import summary_tables
from flows.steps.summarising.texts import file_stem
from schemas.form import Form


def summarise(
    snapshot: Path, directory: Path, form: Form, *, period: str, county_code: str, small_count: int = 0
) -> tuple[Path, ...]:
    """Write a county's summary: the workbook, and its tables as CSV and as Parquet.

    Args:
        snapshot: the published database, opened read-only.
        directory: summaries stand in it under ``<period>/<county_code>/``.
        form: the form that the period was collected with.
        period: such as ``2023H1``.
        county_code: six digits.
        small_count: counts of aided persons below it are left out; 0 leaves all in.

    Returns:
        The files written, the workbook first.

    Raises:
        UnknownCountyError: the snapshot does not know the county or the period.
    """
    facts = hide_small(read_facts(snapshot, period=period, county_code=county_code), small_count)
    place = directory / period / county_code
    title = file_stem(f"{facts.head['county_name']}_{facts.head['period_title']}_汇总表")
    files = {place / f"{title}.xlsx": book_bytes(facts, form.template_version)}
    for table in summary_tables(facts):
        files[place / "csv" / f"{table.name}.csv"] = csv_bytes(table)
        files[place / "parquet" / f"{table.name}.parquet"] = parquet_bytes(table)
    for path, content in files.items():
        replace_file(path, content)
    return tuple(files)
