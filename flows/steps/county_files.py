"""The files of counties: workbook, page and exported tables, all of them made of what was read once."""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from flows.steps.collecting import seldom_collecting
from flows.steps.durable import replace_together
from flows.steps.reporting.page import page_bytes
from flows.steps.spreading import even_groups, spread
from flows.steps.summarising.book import CommonSheets, book_bytes
from flows.steps.summarising.exports import exported
from flows.steps.summarising.queries import Facts, read_facts
from flows.steps.summarising.small_counts import hide_small
from flows.steps.summarising.tables import summary_tables
from flows.steps.summarising.texts import file_stem

MOST_COUNTIES = 100
"""Counties asked for in one query and flushed to the disk together: enough to make both cheap, few for any memory."""
FEWEST_COUNTIES = 40
"""Counties that are worth a process of their own: it starts in the time that a quarter of them take to write."""
ASIDE = ".unfinished"
MARK_LENGTH = 16
CountyFiles = dict[str, tuple[Path, ...]]
"""Files by county: the workbook first, the page next."""


@dataclass(frozen=True, slots=True)
class SummaryMeans:
    """What summaries of a period are made with.

    Attributes:
        snapshot: the published database, opened read-only.
        folder: summaries stand in it under ``<period>/<county_code>/``.
        template_version: of the form that the period was collected with.
        period: such as ``2023H1``.
        small_count: counts of aided persons below it are left out; 0 leaves all in.
    """

    snapshot: Path
    folder: Path
    template_version: str
    period: str
    small_count: int = 0


@dataclass(frozen=True, slots=True)
class Common:
    """What the files of some counties have alike, made for the first of them."""

    exports: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    sheets: CommonSheets = field(default_factory=CommonSheets)


def write_counties(
    counties: Sequence[str], means: SummaryMeans, processes: int = 1, fewest: int = FEWEST_COUNTIES
) -> Iterator[CountyFiles]:
    """Write the files of counties, group by group.

    Args:
        counties: their codes, six digits each.
        means: what they are made with.
        processes: most that write at the same time.
        fewest: counties that are worth a process.

    Raises:
        UnknownCountyError: the snapshot does not know one of the counties or the period.
        LostWorkerError: a process died.
    """
    aside = means.folder / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    groups = even_groups(sorted(counties), MOST_COUNTIES, processes, fewest)
    try:
        yield from spread(partial(write_group, means), groups, processes)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def write_group(means: SummaryMeans, counties: Sequence[str]) -> CountyFiles:
    """Write the files of some counties: each is whole or not there."""
    written: CountyFiles = {}
    common = Common()

    def files() -> Iterator[tuple[Path, bytes]]:
        for facts in read_facts(means.snapshot, period=means.period, counties=counties):
            folder = means.folder / means.period / facts.head["county_code"]
            contents = county_files(hide_small(facts, means.small_count), means.template_version, common)
            written[folder.name] = tuple(folder / name for name in contents)
            yield from ((folder / name, content) for name, content in contents.items())

    with seldom_collecting():
        replace_together(files(), means.folder / ASIDE / counties[0])
    return written


def county_files(facts: Facts, template_version: str, common: Common) -> dict[str, bytes]:
    """Every file of a county by its place in the county's folder; what all have alike is added to `common`."""
    tables = summary_tables(facts)
    stem = f"{facts.head['county_name']}_{facts.head['period_title']}"
    exports = {table.name: common.exports.get(table.name) or exported(table) for table in tables}
    common.exports.update({table.name: exports[table.name] for table in tables if table.is_common})
    lists = {f"csv/{name}.csv": content for name, (content, _) in exports.items()}
    return {
        f"{file_stem(f'{stem}_汇总表')}.xlsx": book_bytes(facts, tables, template_version, common.sheets),
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
