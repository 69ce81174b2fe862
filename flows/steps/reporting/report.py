"""Write the page of one county and period."""

from pathlib import Path

from flows.steps.durable import replace_file
from flows.steps.reporting.page import page_bytes
from flows.steps.summarising.queries import read_facts
from flows.steps.summarising.small_counts import hide_small
from flows.steps.summarising.texts import file_stem


def report(snapshot: Path, directory: Path, *, period: str, county_code: str, small_count: int = 0) -> Path:
    """Write a county's page beside its summary.

    Args:
        snapshot: the published database, opened read-only.
        directory: pages stand in it under ``<period>/<county_code>/``.
        period: such as ``2023H1``.
        county_code: six digits.
        small_count: counts of aided persons below it are left out; 0 leaves all in.

    Returns:
        The file written, named after the county and the period.

    Raises:
        UnknownCountyError: the snapshot does not know the county or the period.
    """
    facts = hide_small(read_facts(snapshot, period=period, county_code=county_code), small_count)
    title = file_stem(f"{facts.head['county_name']}_{facts.head['period_title']}_报告")
    path = directory / period / county_code / f"{title}.html"
    replace_file(path, page_bytes(facts))
    return path
