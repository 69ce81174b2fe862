"""Summaries and replies of a run: what is due is written, what shows the snapshot already is left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.progress import report
from flows.steps.answered import read_answered, reply_digests, write_answered
from flows.steps.answering import AnsweringMeans, answer_all
from flows.steps.asking import all_counties, ask, newest_period, open_snapshot
from flows.steps.county_files import CountyFiles, SummaryMeans, write_counties
from flows.steps.delivering import take_away
from flows.steps.finishing import read_finished, summaries_due, write_finished
from flows.steps.publishing import Snapshot
from flows.steps.replying import class_colours
from flows.steps.run import Run
from flows.steps.statements import statement
from flows.steps.summarising.digests import county_digests


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
    """Write the files of each county for the period, unless those that are there show the same."""
    if period is None:
        return Written((), ())
    with open_snapshot(run.home.snapshot) as snapshot:  # whatever opens it meanwhile shares it, and begins at once
        shown = _what_summaries_show(run, snapshot, period, list(counties) or all_counties(run.home.snapshot))
        return _write_summaries(run, period, shown)


def _write_summaries(run: Run, period: str, shows: dict[str, str]) -> Written:
    finished = read_finished(run.home.finished)
    due = list(shows) if run.force else summaries_due(finished, shows)
    fresh: list[Path] = []
    for written in _write_due(run, period, due):
        finished.summaries |= {key: (shows[key], [str(path) for path in paths]) for key, paths in written.items()}
        write_finished(run.home.finished, finished)
        fresh += (path for paths in written.values() for path in paths)
    return Written(tuple(Path(file) for key in shows for file in finished.summaries[key][1]), tuple(fresh))


def _what_summaries_show(
    run: Run, snapshot: duckdb.DuckDBPyConnection, period: str, counties: Sequence[str]
) -> dict[str, str]:
    """Digests of what the counties' files show, by the keys they are noted under."""
    made_with = f"{run.writing} {run.settings.small_count}"
    digests = county_digests(snapshot, period, counties, made_with)
    return {f"{period}/{code}": digest for code, digest in digests.items()}


def _write_due(run: Run, period: str, due: Sequence[str]) -> Iterator[CountyFiles]:
    """Write what is due, group by group, by the keys it is noted under."""
    counties, done = [key.removeprefix(f"{period}/") for key in due], 0
    version, small = run.form.template_version, run.settings.small_count
    means = SummaryMeans(run.home.snapshot, run.home.summary, version, period, small)
    report("汇总", done, len(due))
    for written in write_counties(counties, means, run.settings.processes):
        yield {f"{period}/{code}": paths for code, paths in written.items()}
        done += len(written)
        report("汇总", done, len(due))


def write_replies(run: Run) -> tuple[Path, ...]:
    """Answer every submission of which there is something new to say; the files written come back."""
    answered, folder = read_answered(run.home.answered), run.home.reply
    means = AnsweringMeans(run.home.snapshot, folder, run.archive, run.limits, class_colours(run.form))
    with open_snapshot(run.home.snapshot) as snapshot:
        shows = f"{read_snapshot(run).version} {run.writing}"
        unchanged = answered.shows == shows and not run.force
        digests = answered.digests() if unchanged else reply_digests(snapshot, run.writing)
        due = list(digests) if run.force else answered.due(digests, folder)
        delivered = answer_all(due, means, run.settings.processes)
    take_away(answered.superseded(delivered, folder))
    if due or not unchanged:
        answered.note(shows, digests, delivered, folder)
        write_answered(run.home.answered, answered)
    return tuple(path for paths in delivered.values() for path in paths)
