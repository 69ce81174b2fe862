"""Where everything lies below a home (`data/` unless `--home` or GONGHUI_HOME says otherwise)."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """Paths of one home. `archive` is precious, and so is what people accepted in `layouts`; the rest is made again."""

    root: Path

    @property
    def inbox(self) -> Path:
        """Default source folder."""
        return self.root / "inbox"

    @property
    def archive(self) -> Path:
        """Received files and the journal."""
        return self.root / "archive"

    @property
    def work(self) -> Path:
        """Derived state between runs."""
        return self.root / "work"

    @property
    def database(self) -> Path:
        """Work database of the one writer."""
        return self.work / "work.duckdb"

    @property
    def sightings(self) -> Path:
        """Files of the sources as they were seen last, so that only others are read."""
        return self.work / "sightings.json"

    @property
    def staging(self) -> Path:
        """Parquet of batches that are not loaded yet, a folder a run."""
        return self.work / "staging"

    @property
    def lock(self) -> Path:
        """Lock file of the one writer."""
        return self.work / "writer.lock"

    @property
    def origin(self) -> Path:
        """What the work database was read with: code, catalogue and key."""
        return self.work / "origin.json"

    @property
    def finished(self) -> Path:
        """Which summaries were written from which snapshot, so that an unchanged night is short."""
        return self.work / "finished.json"

    @property
    def answered(self) -> Path:
        """What submissions were answered with, so that only news is written."""
        return self.work / "answered.json"

    @property
    def notices(self) -> Path:
        """Which notices of due dates were given."""
        return self.work / "notices.json"

    @property
    def publish(self) -> Path:
        """The snapshot that analysts open, with its Parquet twin."""
        return self.root / "publish"

    @property
    def snapshot(self) -> Path:
        """The published database."""
        return self.publish / "gonghui.duckdb"

    @property
    def history(self) -> Path:
        """What was published before, by date."""
        return self.publish / "history"

    @property
    def as_of(self) -> Path:
        """Snapshots of earlier moments, made when they were asked for."""
        return self.publish / "as_of"

    @property
    def reply(self) -> Path:
        """What goes back to townships."""
        return self.root / "reply"

    @property
    def own_checks(self) -> Path:
        """Marked copies of workbooks that somebody checked before sending: no folder that is pulled from."""
        return self.reply / "自查"

    @property
    def layouts(self) -> Path:
        """Names of sheets, headings and items that a person accepted, and below it what is proposed."""
        return self.root / "layouts"

    @property
    def summary(self) -> Path:
        """Summary workbooks and tables of counties."""
        return self.root / "summary"

    @property
    def prefect(self) -> Path:
        """Prefect's own database and configuration."""
        return self.root / "prefect"

    @property
    def presence(self) -> Path:
        """A lock for each run, held while its process lives."""
        return self.prefect / "presence"
