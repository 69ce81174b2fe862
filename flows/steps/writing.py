"""Summaries and replies of a run: what is due is written, what shows the snapshot already is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.progress import report
from flows.steps.asking import all_counties, ask, newest_period
from flows.steps.finishing import read_finished, replies_due, reply_digests, write_finished
from flows.steps.publishing import Snapshot
from flows.steps.receipting import write_receipts
from flows.steps.replying import archived, reply
from flows.steps.reporting import report as report_page
from flows.steps.run import Run
from flows.steps.statements import statement
from flows.steps.summarising import summarise


@dataclass(frozen=True, slots=True)
class Written:
    """Files of a step: all that show the snapshot, and those of them that this run wrote."""

    files: tuple[Path, ...]
    fresh: tuple[Path, ...]


def read_snapshot(run: Run) -> Snapshot:
    """The published snapshot, as `publish` describes it."""
    row = ask(run.home.snapshot, statement("ask/snapshot"))[0]
    return Snapshot(run.home.snapshot, row["version"], row["content_hash"], row["tables"])


def choose_period(run: Run, period: str | None, counties: Sequence[str]) -> str | None:
    """The period to show: the one asked for, else the newest with submissions."""
    return period or newest_period(run.home.snapshot, list(counties))


def write_summaries(run: Run, period: str | None, counties: Sequence[str]) -> Written:
    """Write the tables of each county for the period, unless they show this snapshot already."""
    snapshot = read_snapshot(run)
    finished = read_finished(run.home.finished)
    codes = list(counties) or all_counties(run.home.snapshot)
    shown = codes if period else []
    shows = f"{snapshot.version} {run.settings.small_count}"
    files: list[str] = []
    fresh: list[Path] = []
    for done, code in enumerate(shown):
        report("汇总", done, len(shown))
        key = f"{period}/{code}"
        if run.force or not finished.summarised(key, shows):
            written = _county_files(run, snapshot.path, str(period), code)
            finished.summaries[key] = (shows, [str(path) for path in written])
            write_finished(run.home.finished, finished)
            fresh += written
        files += finished.summaries[key][1]
    report("汇总", len(shown), len(shown))
    return Written(tuple(Path(file) for file in files), tuple(fresh))


def _county_files(run: Run, snapshot: Path, period: str, county_code: str) -> tuple[Path, ...]:
    """The workbook, the page to print, and the tables of one county."""
    place, small = run.home.summary, run.settings.small_count
    book, *tables = summarise(snapshot, place, run.form, period=period, county_code=county_code, small_count=small)
    page = report_page(snapshot, place, period=period, county_code=county_code, small_count=small)
    return book, page, *tables


def write_replies(run: Run) -> Written:
    """Answer every submission of which there is something new to say."""
    snapshot = read_snapshot(run)
    finished = read_finished(run.home.finished)
    digests = reply_digests(run.home.snapshot)
    due = list(digests) if run.force else replies_due(finished, digests)
    report("反馈", 0, len(due))
    originals = archived(run.home.archive, run.limits)
    written = reply(snapshot.path, run.home.reply, run.form, due, originals) if due else ()
    written += write_receipts(snapshot.path, run.home.reply, due)
    report("反馈", len(due), len(due))
    finished.replies = digests
    kept = (file for file in finished.reply_files if Path(file).exists())
    finished.reply_files = sorted({*kept, *(str(path) for path in written)})
    write_finished(run.home.finished, finished)
    return Written(tuple(Path(file) for file in finished.reply_files), tuple(written))
